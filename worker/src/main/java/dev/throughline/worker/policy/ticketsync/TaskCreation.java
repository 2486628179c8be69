package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.FieldBase;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The task of a ticket that has none. A repeated attempt says what the first one said, for that may have happened; what
 * has changed since crosses in the next round.
 */
final class TaskCreation {
    /** The vendor makes no task without one. */
    private static final String NAME = "name";

    private final Round round;
    private final boolean repeated;
    private final SortedMap<String, String> fields = new TreeMap<>();

    TaskCreation(Round round) {
        this.round = round;
        repeated = !round.base.fields().isEmpty();
    }

    void plan() {
        for (FieldRule rule : round.rules.fields()) {
            boolean nameless = rule.clickUp().equals(NAME) && onTicket(rule) == null;
            if (rule.direction().writes(Side.CLICKUP) && !nameless) {
                Pair values = repeated ? before(rule) : now(rule);
                if (values != null) {
                    put(rule, values);
                }
            }
        }
        round.rules.fields().stream()
                .filter(rule -> rule.clickUp().equals(NAME) && !fields.containsKey(NAME))
                .forEach(rule -> fields.put(NAME, makeshift(rule)));
        if (!repeated && round.rules.tags().direction().writes(Side.CLICKUP)) {
            round.agreedTags.clear();
            round.agreedTags.addAll(
                    TagMerge.onTask(round.rules.tags(), round.ticket.tags()).keySet());
            round.settledTags.clear();
            round.settledTags.addAll(round.agreedTags);
        }
        round.created = new Operation.CreateTask(
                round.link + ":task:" + (round.base.generation() + 1),
                round.rules.clickUp().list(round.base.kind()),
                fields,
                new TreeSet<>(
                        TagMerge.onTask(round.rules.tags(), round.agreedTags).values()),
                round.link);
        round.more = true;
    }

    /** What a task is called at first whose ticket has no title, or does not lead in it. */
    private String makeshift(FieldRule rule) {
        String title = onTicket(rule);
        return title == null ? "Ticket " + round.ticket.id() : Values.cut(title, rule.maxLength());
    }

    private @Nullable String onTicket(FieldRule rule) {
        return Values.canonical(rule.kind(), round.ticket.fields().get(rule.zendesk()));
    }

    private @Nullable Pair before(FieldRule rule) {
        FieldBase base = round.base.fields().get(rule.name());
        FieldBase.Written written = base == null ? null : base.written();
        return written == null ? null : written.pair();
    }

    private @Nullable Pair now(FieldRule rule) {
        String value = onTicket(rule);
        Translated translated = new Translation(rule).to(Side.CLICKUP, value);
        Pair values = new Pair(value, translated.value());
        if (!translated.possible()) {
            round.held.add(new Held(rule.name(), Held.Reason.UNMAPPED));
            round.stays(Kind.UNMAPPED, rule.name(), values, "'" + rule.name() + "' has a value without a counterpart.");
            return null;
        }
        if (translated.loss() != null) {
            round.stays(translated.loss(), rule.name(), values, "'" + rule.name() + "' did not cross whole.");
        }
        return values;
    }

    private void put(FieldRule rule, Pair values) {
        String value = values.clickUp();
        if (value != null) {
            fields.put(rule.clickUp(), value);
        }
        String print = Fingerprint.of(rule);
        FieldBase.Written written = new FieldBase.Written(Side.CLICKUP, values, print, round.ticket.updatedAt());
        round.intendedFields.put(rule.name(), new FieldBase(null, "", written, List.of()));
        round.settledFields.put(rule.name(), FieldBase.agreed(values, print));
    }
}
