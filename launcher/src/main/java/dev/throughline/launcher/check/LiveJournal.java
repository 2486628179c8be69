package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What was seen and changed at both stand-ins, as they tell it themselves, on one clock. Thread-safe. */
final class LiveJournal {
    private final ConcurrentLinkedQueue<Sight> sights = new ConcurrentLinkedQueue<>();

    /**
     * A ticket or a task at a moment.
     *
     * @param nanos when, on the clock of this JVM
     * @param byUs whether the product looked or wrote, and no person
     * @param changed whether it was changed, and not only looked at
     * @param id of the ticket or task
     * @param item as it was then
     */
    record Sight(long nanos, Side side, boolean byUs, boolean changed, String id, Object item) {
        /** The vendor's second in which the ticket had last changed; the empty text for a task. */
        private String stamp() {
            return item instanceof JsonNode ticket ? ticket.path("updated_at").asText() : "";
        }
    }

    /** Told under the lock of the side, so that the order of each side is right. */
    void saw(Side side, boolean byUs, boolean changed, String id, Object item) {
        sights.add(new Sight(System.nanoTime(), side, byUs, changed, id, item));
    }

    /** What happened to one ticket or task, the oldest first. */
    List<Sight> of(Side side, String id) {
        return sights.stream()
                .filter(sight -> sight.side() == side && sight.id().equals(id))
                .toList();
    }

    /** A person's value that the product has put another in the place of. */
    record Overwritten(Side side, FieldRule rule, String value, long setAt, long goneAt, boolean unseen) {}

    /**
     * The values of persons that the product has written over on one ticket or task; but for a value that was put back before
     * the product had seen another one.
     */
    List<Overwritten> overwritten(Side side, String id, FieldRule rule) {
        List<Overwritten> found = new ArrayList<>();
        String now = "";
        String known = "";
        Sight persons = null;
        Sight read = null;
        for (Sight sight : of(side, id)) {
            String value = LivePair.value(rule, sight.item());
            if (!value.equals(now)) {
                if (sight.byUs() && persons != null) {
                    found.add(
                            new Overwritten(side, rule, now, persons.nanos(), sight.nanos(), isUnseen(persons, read)));
                }
                persons = sight.byUs() || value.equals(known) ? null : sight;
                now = value;
            }
            if (sight.byUs()) {
                known = value;
                read = sight.changed() ? read : sight;
            }
        }
        return found;
    }

    /**
     * Whether a change came when the product had looked for the last time before its write, and the vendor has no way to
     * refuse that write: a task has no versions, and a ticket's are whole seconds.
     */
    private static boolean isUnseen(Sight persons, @Nullable Sight lookedBefore) {
        return lookedBefore != null
                && lookedBefore.nanos() < persons.nanos()
                && lookedBefore.stamp().equals(persons.stamp());
    }

    /** Whether a side, at some time between two, said what a value of the other side means. */
    boolean crossed(Overwritten lost, Side other, String id) {
        String before = "";
        boolean any = false;
        for (Sight sight : of(other, id)) {
            if (sight.nanos() > lost.goneAt()) {
                break;
            }
            String value = LivePair.value(lost.rule(), sight.item());
            if (sight.nanos() < lost.setAt()) {
                before = value;
                any = true;
            } else if (isSame(lost, value)) {
                return true;
            }
        }
        return any && isSame(lost, before);
    }

    /** Whether both sides, at some time before, had said the same, and more than nothing. */
    boolean hadAgreed(Overwritten lost, String id, String other) {
        String mine = "";
        String theirs = "";
        for (Sight sight : sights) {
            boolean here = sight.side() == lost.side() && sight.id().equals(id);
            if (sight.nanos() >= lost.goneAt()
                    || !(here || (sight.side() != lost.side() && sight.id().equals(other)))) {
                continue;
            }
            String value = LivePair.value(lost.rule(), sight.item());
            mine = here ? value : mine;
            theirs = here ? theirs : value;
            boolean same = lost.side() == Side.ZENDESK
                    ? Oracle.same(lost.rule(), mine, theirs)
                    : Oracle.same(lost.rule(), theirs, mine);
            if (same && !mine.isEmpty() && !theirs.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(Overwritten lost, String other) {
        return lost.side() == Side.ZENDESK
                ? Oracle.same(lost.rule(), lost.value(), other)
                : Oracle.same(lost.rule(), other, lost.value());
    }

    /** Whether the product wrote to a ticket or a task right over a change of its tags that it could not see. */
    boolean hidTags(Side side, String id) {
        Sight read = null;
        Sight persons = null;
        for (Sight sight : of(side, id)) {
            if (!sight.changed()) {
                read = sight.byUs() ? sight : read;
                persons = sight.byUs() ? null : persons;
            } else if (!sight.byUs()) {
                persons = sight;
            } else if (persons != null && isUnseen(persons, read)) {
                return true;
            }
        }
        return false;
    }

    /** The last of it, for whoever looks into a violation. */
    String told(Side side, String id, List<FieldRule> rules) {
        StringBuilder text = new StringBuilder();
        List<Sight> all = of(side, id).stream().filter(Sight::changed).toList();
        for (Sight sight : all.subList(Math.max(0, all.size() - 40), all.size())) {
            text.append("\n    ")
                    .append(sight.nanos() / 1_000_000 % 1_000_000)
                    .append(sight.byUs() ? " us     " : " person ");
            rules.forEach(rule -> text.append(rule.name())
                    .append('=')
                    .append(LivePair.value(rule, sight.item()))
                    .append(' '));
            text.append(LivePair.tags(sight.item()));
        }
        return text.toString();
    }
}
