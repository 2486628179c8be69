package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.worker.connector.zendesk.NamedId;
import dev.throughline.worker.connector.zendesk.WireField;
import dev.throughline.worker.connector.zendesk.WireStatus;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether everything that the mapping names is there: groups, forms, brands, fields, statuses, options and people. */
final class MappingExamination {
    private static final Set<FieldKind> TEXTS = Set.of(FieldKind.TEXT, FieldKind.LONG_TEXT);
    private static final int MOST_NAMED = 20;

    private final ConnectionSpec spec;
    private final ZendeskClient zendesk;
    private final ClickUpExamination.There clickUp;
    private final VendorReadings readings = new VendorReadings("Zendesk");

    MappingExamination(ConnectionSpec spec, ZendeskClient zendesk, ClickUpExamination.There clickUp) {
        this.spec = spec;
        this.zendesk = zendesk;
        this.clickUp = clickUp;
    }

    List<Reading> examine() {
        places("group", zendesk::groups, TicketFilter::groups);
        places("form", zendesk::forms, TicketFilter::forms);
        places("brand", zendesk::brands, TicketFilter::brands);
        Optional<List<WireField>> fields = custom()
                ? readings.ask(
                        "zendesk-fields",
                        "fields",
                        "Without them no custom field is kept the same.",
                        zendesk::ticketFields)
                : Optional.of(List.of());
        for (FieldRule rule : spec.fields()) {
            fields.ifPresent(all -> ticketField(rule, all));
            new TaskFieldExamination(rule, clickUp.lists().values(), readings).examine();
        }
        holdStatus();
        new PeopleExamination(spec, zendesk, clickUp.members(), readings).examine();
        if (readings.all().isEmpty()) {
            readings.well("mapping", "All that the file names is there on both sides.");
        }
        return readings.all();
    }

    private boolean custom() {
        return spec.fields().stream().anyMatch(rule -> rule.zendesk().startsWith(FieldRule.CUSTOM));
    }

    /** Groups, forms or brands that tickets are asked for. */
    private void places(String name, Supplier<List<NamedId>> all, Function<TicketFilter, SortedSet<String>> named) {
        List<Wanted> wanted = new ArrayList<>();
        named.apply(spec.tickets()).forEach(id -> wanted.add(new Wanted("tickets." + name, id)));
        for (int rule = 0; rule < spec.triage().rules().size(); rule++) {
            String path = "triage.rules[" + rule + "]." + name;
            named.apply(spec.triage().rules().get(rule).tickets()).forEach(id -> wanted.add(new Wanted(path, id)));
        }
        if (wanted.isEmpty()) {
            return;
        }
        Optional<List<NamedId>> there = readings.ask(
                "zendesk-" + name, wanted.get(0).path(), "A ticket's " + name + " cannot be told then.", all);
        there.ifPresent(known -> wanted.forEach(one -> place(name, one, known)));
    }

    private void place(String name, Wanted wanted, List<NamedId> known) {
        Optional<NamedId> found = known.stream()
                .filter(each -> Long.toString(each.id()).equals(wanted.id()))
                .findFirst();
        if (found.isEmpty()) {
            readings.wrong(
                    "zendesk-" + name,
                    wanted.path(),
                    "Zendesk has no " + name + " " + wanted.id() + ": no ticket is ever of it.",
                    "Use one of: "
                            + known.stream()
                                    .filter(NamedId::active)
                                    .limit(MOST_NAMED)
                                    .map(each -> each.id() + " (" + each.name() + ")")
                                    .collect(Collectors.joining(", ")));
        } else if (!found.get().active()) {
            readings.warn(
                    "zendesk-" + name,
                    wanted.path(),
                    "The " + name + " " + wanted.id() + " (" + found.get().name() + ") is not active.",
                    "Name another one, or make it active again.");
        }
    }

    private record Wanted(String path, String id) {}

    private void ticketField(FieldRule rule, List<WireField> all) {
        if (!rule.zendesk().startsWith(FieldRule.CUSTOM)) {
            return;
        }
        String id = rule.zendesk().substring(FieldRule.CUSTOM.length());
        String path = "fields." + rule.name() + ".zendesk";
        Optional<WireField> found = all.stream()
                .filter(field -> Long.toString(field.id()).equals(id))
                .findFirst();
        if (found.isEmpty()) {
            readings.wrong(
                    "zendesk-field",
                    path,
                    "Zendesk has no ticket field " + id + ": the field '" + rule.name() + "' is never kept the same.",
                    "Use the number that Admin Center, Objects and rules, Tickets, Fields shows as Field ID: "
                            + all.stream()
                                    .filter(field -> field.removable() && field.active())
                                    .limit(MOST_NAMED)
                                    .map(field -> field.id() + " (" + field.title() + ")")
                                    .collect(Collectors.joining(", ")));
            return;
        }
        WireField field = found.get();
        if (!field.active()) {
            readings.warn(
                    "zendesk-field",
                    path,
                    "The ticket field " + id + " (" + field.title() + ") is not active: people do not see it.",
                    "Make it active in Zendesk, or take '" + rule.name() + "' out of the file.");
        }
        Set<FieldKind> kinds = kinds(field.type());
        // A text that is only read may come from any type.
        boolean onlyRead = rule.direction() == Direction.TO_CLICKUP && TEXTS.contains(rule.kind());
        if (!kinds.contains(rule.kind()) && !onlyRead) {
            readings.wrong(
                    "zendesk-field",
                    "fields." + rule.name() + ".type",
                    "The ticket field " + id + " (" + field.title() + ") is of the type " + field.type()
                            + ", which does not fit what the file says of '" + rule.name() + "'.",
                    "Say " + TaskFieldExamination.words(kinds) + " as its type, or name another field.");
        } else if (rule.kind() == FieldKind.CHOICE && !field.options().isEmpty()) {
            options(rule, field);
        }
    }

    private static Set<FieldKind> kinds(String type) {
        return switch (type) {
            case "checkbox" -> Set.of(FieldKind.BOOLEAN);
            case "integer", "decimal" -> Set.of(FieldKind.NUMBER);
            case "date" -> Set.of(FieldKind.DATE);
            case "tagger", "multiselect" -> Set.of(FieldKind.CHOICE);
            case "lookup" -> Set.of(FieldKind.USER);
            default -> EnumSet.allOf(FieldKind.class);
        };
    }

    private void options(FieldRule rule, WireField field) {
        for (MappedValue value : MappedValue.of(rule, Side.ZENDESK)) {
            for (String part : VendorValues.several(value.value())) {
                if (!field.options().contains(part)) {
                    readings.wrong(
                            "zendesk-option",
                            value.path(),
                            "The ticket field " + field.id() + " (" + field.title() + ") has no option '" + part + "'.",
                            "Use the tag of one of its options: " + TaskFieldExamination.some(field.options()));
                }
            }
        }
        List<String> open = field.options().stream()
                .filter(option -> !MappedValue.crosses(rule, Side.ZENDESK, option))
                .toList();
        if (!open.isEmpty()) {
            readings.warn(
                    "zendesk-option",
                    "fields." + rule.name() + ".values",
                    "These options of the ticket's field have no counterpart: " + TaskFieldExamination.some(open)
                            + ". Such a value stays where it is, and a person is told.",
                    "Give them one in values, or an otherwise.");
        }
    }

    private void holdStatus() {
        boolean held = spec.fields().stream()
                .filter(rule -> rule.zendesk().equals("status"))
                .anyMatch(rule -> rule.values().toZendesk().containsValue("hold"));
        if (!held) {
            return;
        }
        Optional<List<WireStatus>> statuses = readings.ask(
                "zendesk-status",
                "fields.status",
                "Whether the status hold is in use cannot be told.",
                zendesk::customStatuses);
        statuses.filter(all -> !all.isEmpty())
                .filter(all -> all.stream()
                        .noneMatch(
                                status -> status.active() && status.category().equals("hold")))
                .ifPresent(all -> readings.wrong(
                        "zendesk-status",
                        "fields.status.back",
                        "The account does not use the status hold, so a ticket cannot be given it.",
                        "Switch it on in Zendesk (Admin Center, Objects and rules, Tickets, Statuses), or use"
                                + " pending."));
    }
}
