package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import java.util.Map;
import java.util.Set;

/** What must hold once there is nothing more to write. */
final class Afterwards {
    private final ConnectionSpec rules;
    private final TwoVendors vendors;
    private final People people;
    private final LinkUnderTest link;

    Afterwards(ConnectionSpec rules, TwoVendors vendors, People people, LinkUnderTest link) {
        this.rules = rules;
        this.vendors = vendors;
        this.people = people;
        this.link = link;
    }

    /**
     * Checks.
     *
     * @param plan the plan that has nothing to write
     * @param broken whether rounds broke off or people came between
     * @param strangers fields of which no agreement was remembered at first
     */
    void check(Plan plan, boolean broken, Set<String> strangers) {
        if (!vendors.hasTask()) {
            return;
        }
        Violation.unless(vendors.tasksMade() == 1, "there are " + vendors.tasksMade() + " tasks");
        rules.fields().forEach(rule -> agree(rule, plan));
        people.values.forEach((where, value) -> kept(where, value, strangers));
        if (!broken && strangers.size() < rules.fields().size()) {
            people.tags.forEach(this::tagKept);
        }
        tagsAgree();
        people.comments.forEach(this::copiedOnce);
        vendors.copies.forEach(this::isCopyOfAPerson);
        for (Side side : Side.values()) {
            filesCrossed(side);
        }
    }

    private void agree(FieldRule rule, Plan plan) {
        boolean held = plan.held().stream().map(Held::field).anyMatch(rule.name()::equals);
        String onTicket = vendors.item(Side.ZENDESK).fields.get(rule.zendesk());
        String onTask = vendors.item(Side.CLICKUP).fields.get(rule.clickUp());
        Violation.unless(
                held || Oracle.same(rule, onTicket, onTask),
                rule.name() + " differs: " + onTicket + " / " + onTask + " by " + rule);
    }

    private void kept(String where, String value, Set<String> strangers) {
        for (FieldRule rule : rules.fields()) {
            for (Side side : Side.values()) {
                if (where.equals(People.on(side, rule.name()))) {
                    String wanted = Oracle.plain(rule.kind(), value);
                    String found =
                            Oracle.plain(rule.kind(), vendors.item(side).fields.get(rule.on(side)));
                    boolean logged = link.log.values().stream()
                            .filter(entry -> entry.subject().equals(rule.name()))
                            .anyMatch(entry -> Oracle.plain(
                                            rule.kind(), entry.values().on(side))
                                    .equals(wanted));
                    // An emptied field that nothing is remembered of cannot be told from one that never had a value.
                    Violation.unless(
                            found.equals(wanted) || logged || (strangers.contains(rule.name()) && wanted.isEmpty()),
                            where + " lost " + value + " without a word; it says " + found);
                }
            }
        }
    }

    private void tagKept(String where, boolean has) {
        for (Side side : Side.values()) {
            String tag = where.substring(where.indexOf(' ') + 1);
            if (!where.equals(People.on(side, tag))
                    || people.tags.containsKey(People.on(side.other(), other(side, tag)))) {
                continue;
            }
            boolean logged = link.log.values().stream()
                    .map(ConflictEntry::subject)
                    .anyMatch(subject -> subject.equals("tag:" + (side == Side.ZENDESK ? tag : other(side, tag))));
            Violation.unless(
                    vendors.item(side).tags.contains(tag) == has || logged, where + " became " + !has + " by itself");
        }
    }

    private static String other(Side side, String tag) {
        if (side == Side.ZENDESK) {
            return tag.equals("vip") ? "important" : tag;
        }
        return tag.equals("important") ? "vip" : tag;
    }

    private void tagsAgree() {
        for (Map.Entry<String, String> pair :
                Map.of("vip", "important", "billing", "billing").entrySet()) {
            boolean onTicket = vendors.item(Side.ZENDESK).tags.contains(pair.getKey());
            boolean onTask = vendors.item(Side.CLICKUP).tags.contains(pair.getValue());
            Direction direction = rules.tags().direction();
            boolean fine = switch (direction) {
                case BOTH -> onTicket == onTask;
                case TO_CLICKUP -> onTask || !onTicket;
                case TO_ZENDESK -> onTicket || !onTask;
                case NONE -> true;
            };
            Violation.unless(fine, "the tag " + pair + " is " + onTicket + " / " + onTask + " with " + direction);
        }
    }

    private void copiedOnce(String id, boolean crosses) {
        long copies = vendors.copies.values().stream().filter(id::equals).count();
        Violation.unless(copies == (crosses ? 1 : 0), "comment " + id + " was copied " + copies + " times");
    }

    private void isCopyOfAPerson(String copy, String source) {
        Violation.unless(
                people.comments.containsKey(source) || source.startsWith("note:") || source.equals("files"),
                copy + " is a copy of " + source + ", which nobody wrote");
    }

    private void filesCrossed(Side side) {
        if (!rules.attachments().direction().writes(side.other())) {
            return;
        }
        for (Attachment file : vendors.item(side).files) {
            String hash = String.valueOf(file.hash());
            long there = vendors.item(side.other()).files.stream()
                    .filter(other -> hash.equals(other.hash()))
                    .count();
            int byPeople = people.files.getOrDefault(People.on(side.other(), hash), 0);
            boolean large = file.bytes() > RandomConnection.LARGEST_FILE;
            Violation.unless(
                    large ? there == byPeople : there >= 1 && there <= byPeople + 1,
                    "the file " + hash + " is there " + there + " times");
        }
    }
}
