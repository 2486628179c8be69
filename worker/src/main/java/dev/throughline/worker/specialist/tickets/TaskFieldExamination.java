package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpStatus;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a field of the mapping is there in each list, with all its values. */
final class TaskFieldExamination {
    private static final int MOST_NAMED = 20;
    private static final Set<String> TEXT = Set.of("short_text", "text", "url", "email", "phone");

    private final FieldRule rule;
    private final Collection<ClickUpExamination.Place> lists;
    private final VendorReadings readings;

    /**
     * Of one field.
     *
     * @param lists those that can be read
     */
    TaskFieldExamination(FieldRule rule, Collection<ClickUpExamination.Place> lists, VendorReadings readings) {
        this.rule = rule;
        this.lists = lists;
        this.readings = readings;
    }

    void examine() {
        if (rule.clickUp().equals("status")) {
            lists.forEach(this::statuses);
        } else if (rule.clickUp().startsWith(FieldRule.CUSTOM)) {
            String id = rule.clickUp().substring(FieldRule.CUSTOM.length());
            lists.forEach(place -> field(place, id));
        }
    }

    private void statuses(ClickUpExamination.Place place) {
        List<String> names =
                place.list().statuses().stream().map(ClickUpStatus::name).toList();
        for (MappedValue value : MappedValue.of(rule, Side.CLICKUP)) {
            if (names.stream().noneMatch(name -> name.equalsIgnoreCase(value.value()))) {
                readings.wrong(
                        "clickup-status",
                        value.path(),
                        "The " + place.name() + " has no status '" + value.value()
                                + "': a ticket that needs it gets no task there, or its task stays as it is.",
                        "Use one of: " + some(names) + "; or add the status to the list.");
            }
        }
        List<String> open = names.stream()
                .filter(name -> !MappedValue.crosses(rule, Side.CLICKUP, name))
                .toList();
        if (!open.isEmpty()) {
            readings.warn(
                    "clickup-status",
                    "fields." + rule.name() + ".back",
                    "These statuses of " + place.name() + " are nothing on the ticket: " + some(open)
                            + ". When somebody sets one, the ticket stays as it is and a person is told.",
                    "Say in back what each becomes, or give an otherwise.");
        }
    }

    private void field(ClickUpExamination.Place place, String id) {
        String path = "fields." + rule.name() + ".clickup";
        Optional<ClickUpField> found =
                place.fields().stream().filter(field -> field.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            readings.wrong(
                    "clickup-field",
                    path,
                    "The " + place.name() + " has no custom field " + id + ": '" + rule.name()
                            + "' is never kept the same there.",
                    "Use the id of one of: "
                            + some(place.fields().stream()
                                    .map(field -> field.id() + " (" + field.name() + ")")
                                    .toList())
                            + "; or add the field to the list.");
            return;
        }
        ClickUpField field = found.get();
        Set<FieldKind> kinds = kinds(field.type());
        if (kinds.isEmpty()) {
            readings.wrong(
                    "clickup-field",
                    path,
                    "The field " + field.name() + " of " + place.name() + " is of the type " + field.type()
                            + ", which cannot be written.",
                    "Name a field of another type.");
        } else if (!kinds.contains(rule.kind())) {
            readings.wrong(
                    "clickup-field",
                    "fields." + rule.name() + ".type",
                    "The field " + field.name() + " of " + place.name() + " is of the type " + field.type()
                            + ", which does not fit what the file says of '" + rule.name() + "'.",
                    "Say " + words(kinds) + " as its type, or name another field.");
        } else if (!field.options().isEmpty()) {
            options(place, field);
        }
    }

    private static Set<FieldKind> kinds(String type) {
        if (TEXT.contains(type)) {
            return EnumSet.allOf(FieldKind.class);
        }
        return switch (type) {
            case "number", "currency", "emoji" -> Set.of(FieldKind.NUMBER);
            case "date" -> Set.of(FieldKind.DATE);
            case "checkbox" -> Set.of(FieldKind.BOOLEAN);
            case "drop_down", "labels" -> Set.of(FieldKind.CHOICE);
            case "users" -> Set.of(FieldKind.USER);
            default -> Set.of();
        };
    }

    private void options(ClickUpExamination.Place place, ClickUpField field) {
        List<String> names =
                field.options().stream().map(ClickUpField.Option::name).toList();
        for (MappedValue value : MappedValue.of(rule, Side.CLICKUP)) {
            for (String part : VendorValues.several(value.value())) {
                if (ClickUpDirectory.option(field, part).isEmpty()) {
                    readings.wrong(
                            "clickup-option",
                            value.path(),
                            "The field " + field.name() + " of " + place.name() + " has no option '" + part
                                    + "': the value does not cross.",
                            "Use one of: " + some(names) + "; or add the option.");
                }
            }
        }
        List<String> open = names.stream()
                .filter(name -> !MappedValue.crosses(rule, Side.CLICKUP, name))
                .toList();
        if (!open.isEmpty()) {
            readings.warn(
                    "clickup-option",
                    "fields." + rule.name() + ".back",
                    "These options of " + field.name() + " in " + place.name() + " are nothing on the ticket: "
                            + some(open) + ". Such a value stays where it is, and a person is told.",
                    "Give them a counterpart in values, or an otherwise.");
        }
    }

    /** Some of many names. */
    static String some(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining("', '", "'", "'"));
        return names.isEmpty() ? "(none)" : names.size() > MOST_NAMED ? first + " and others" : first;
    }

    /** Kinds of fields as a file names them. */
    static String words(Set<FieldKind> kinds) {
        return new TreeSet<>(kinds)
                .stream()
                        .map(kind -> switch (kind) {
                            case USER -> "person";
                            case LONG_TEXT -> "longText";
                            case TEXT, CHOICE, NUMBER, BOOLEAN, DATE ->
                                kind.name().toLowerCase(Locale.ROOT);
                        })
                        .collect(Collectors.joining(" or "));
    }
}
