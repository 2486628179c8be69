package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TagRule;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Three-way comparison of tags, each by itself, so that two people who change different tags both have their way. */
final class TagMerge {
    /** How our marker begins where it is a tag; it stays on the task. */
    private static final String MARKER = "zd:";

    /** A ticket would take such a tag for several. */
    private static final Pattern TWO_WORDS = Pattern.compile("[\\s,]");

    private final Round round;
    private final TaskSnapshot task;
    private final TagRule rule;

    TagMerge(Round round, TaskSnapshot task) {
        this.round = round;
        this.task = task;
        rule = round.rules.tags();
    }

    void plan() {
        if (rule.direction() == Direction.NONE) {
            return;
        }
        SortedMap<String, String> all = onTask(rule, round.ticket.tags());
        for (String tag : task.tags()) {
            String onTicket = onTicket(tag);
            if (onTicket == null) {
                continue;
            }
            if (TWO_WORDS.matcher(onTicket).find()) {
                staysOnTask(tag);
            } else {
                all.putIfAbsent(onTicket, tag);
            }
        }
        round.base.tags().forEach(tag -> all.putAll(onTask(rule, List.of(tag))));
        round.agreedTags.retainAll(all.keySet());
        round.settledTags.retainAll(all.keySet());
        all.forEach(this::merge);
    }

    /** By the ticket's tags that cross, the task's. */
    static SortedMap<String, String> onTask(TagRule rule, Iterable<String> ticketTags) {
        SortedMap<String, String> crossing = new TreeMap<>();
        for (String tag : ticketTags) {
            String listed = rule.values().get(tag);
            if (listed != null) {
                crossing.put(tag, listed);
            } else if (rule.same()
                    && !tag.startsWith(MARKER)
                    && !rule.except().contains(tag)
                    && !rule.values().containsValue(tag)) {
                crossing.put(tag, tag);
            }
        }
        return crossing;
    }

    private @Nullable String onTicket(String taskTag) {
        for (Map.Entry<String, String> pair : rule.values().entrySet()) {
            if (pair.getValue().equals(taskTag)) {
                return pair.getKey();
            }
        }
        return onTask(rule, List.of(taskTag)).containsValue(taskTag) ? taskTag : null;
    }

    private void staysOnTask(String tag) {
        if (rule.direction().writes(Side.ZENDESK)) {
            round.stays(
                    Kind.UNMAPPED,
                    "tag:" + tag,
                    new Pair(null, tag),
                    "A tag of a ticket is one word; give this one its counterpart in the mapping.");
        }
    }

    private void merge(String onTicket, String onTask) {
        boolean there = round.ticket.tags().contains(onTicket);
        boolean here = task.tags().contains(onTask);
        boolean before = round.base.tags().contains(onTicket);
        if (there == here) {
            remember(onTicket, there);
            return;
        }
        // The side that differs from what both last had is the one that was changed.
        Side changed = there == before ? Side.CLICKUP : Side.ZENDESK;
        boolean wanted = changed == Side.ZENDESK ? there : here;
        if (!rule.direction().writes(changed.other())) {
            if (wanted) {
                return;
            }
            // The side that only follows has removed what the other still has.
            restore(changed, onTicket, onTask);
            return;
        }
        write(changed.other(), onTicket, onTask, wanted);
    }

    private void restore(Side follower, String onTicket, String onTask) {
        if (follower == Side.ZENDESK && !round.ticketTakes()) {
            return;
        }
        round.lost(
                Kind.ONE_WAY,
                "tag:" + onTicket,
                follower == Side.CLICKUP ? new Pair(onTicket, null) : new Pair(null, onTask),
                follower.other(),
                "The tag was removed where tags only follow, and was put back.");
        write(follower, onTicket, onTask, true);
    }

    private void write(Side side, String onTicket, String onTask, boolean wanted) {
        if (side == Side.ZENDESK) {
            if (!round.ticketTakes()) {
                round.stays(
                        Kind.CLOSED,
                        "tag:" + onTicket,
                        wanted ? new Pair(null, onTask) : new Pair(onTicket, null),
                        "The tag was changed on the task after the ticket was closed.");
                return;
            }
            (wanted ? round.addTicketTags : round.removeTicketTags).add(onTicket);
        } else {
            String key = round.link + ":tag:" + (wanted ? "+" : "-") + onTask + ":" + round.base.revision();
            round.taskOperations.add(
                    wanted
                            ? new Operation.AddTaskTag(key, task.id(), onTask)
                            : new Operation.RemoveTaskTag(key, task.id(), onTask));
        }
        if (wanted) {
            round.settledTags.add(onTicket);
        } else {
            round.settledTags.remove(onTicket);
        }
    }

    private void remember(String tag, boolean has) {
        if (has) {
            round.agreedTags.add(tag);
            round.settledTags.add(tag);
        } else {
            round.agreedTags.remove(tag);
            round.settledTags.remove(tag);
        }
    }
}
