package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.store.ticket.Snapshots;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises in what was read afresh whether an operation stands that was on its way when its worker died. What cannot be
 * told is taken for not there: who carries it out again finds out.
 */
final class Leftover implements OperationCases<Optional<Effect>> {
    private final ConnectionSpec spec;
    private final TicketSnapshot ticket;
    private final @Nullable TaskSnapshot task;

    /**
     * By what was read.
     *
     * @param spec the mapping that the operation was planned by
     */
    Leftover(ConnectionSpec spec, Snapshots read) {
        this.spec = spec;
        this.ticket = read.ticket();
        TaskSnapshot there = read.task();
        this.task = there == null || there.deleted() ? null : there;
    }

    @Override
    public Optional<Effect> createTask(Operation.CreateTask create) {
        return Optional.ofNullable(task).map(there -> found(there.id(), Collections.emptySortedMap()));
    }

    @Override
    public Optional<Effect> updateTask(Operation.UpdateTask update) {
        return onTask(update.task())
                .filter(there -> stand(Side.CLICKUP, update.changes(), there.fields()))
                .map(any -> Effect.FOUND);
    }

    @Override
    public Optional<Effect> setTaskField(Operation.SetTaskField set) {
        return onTask(set.task())
                .filter(there -> stand(Side.CLICKUP, Map.of(set.field(), set.change()), there.fields()))
                .map(any -> Effect.FOUND);
    }

    @Override
    public Optional<Effect> addTaskTag(Operation.AddTaskTag add) {
        return onTask(add.task()).filter(there -> isTagged(there, add.tag())).map(any -> Effect.FOUND);
    }

    @Override
    public Optional<Effect> removeTaskTag(Operation.RemoveTaskTag remove) {
        return onTask(remove.task())
                .filter(there -> !isTagged(there, remove.tag()))
                .map(any -> Effect.FOUND);
    }

    @Override
    public Optional<Effect> commentOnTask(Operation.CommentOnTask comment) {
        return onTask(comment.task())
                .flatMap(there -> copy(there.comments(), comment.text()))
                .map(id -> found(null, new TreeMap<>(Map.of(comment.source(), id))));
    }

    @Override
    public Optional<Effect> attachToTask(Operation.AttachToTask attach) {
        return onTask(attach.task())
                .filter(there -> there.attachments().stream()
                        .anyMatch(file -> file.hash() != null
                                && file.hash().equals(attach.source().hash())))
                .map(any -> Effect.FOUND);
    }

    /** One PUT brings all of it, so that its comment is proof enough; somebody may have changed the rest since. */
    @Override
    public Optional<Effect> updateTicket(Operation.UpdateTicket update) {
        TicketComment comment = update.comment();
        if (comment != null) {
            return copy(ticket.comments(), comment.text()).map(id -> found(null, crossed(comment, id)));
        }
        String link = update.externalId();
        boolean stands = stand(Side.ZENDESK, update.changes(), ticket.fields())
                && ticket.tags().containsAll(update.addTags())
                && Collections.disjoint(ticket.tags(), update.removeTags())
                && (link == null || link.equals(ticket.externalId()));
        return stands ? Optional.of(Effect.FOUND) : Optional.empty();
    }

    /** No field of the closed ticket tells; it is looked for before it is opened again. */
    @Override
    public Optional<Effect> createFollowUp(Operation.CreateFollowUp followUp) {
        return Optional.empty();
    }

    private Optional<TaskSnapshot> onTask(String id) {
        return Optional.ofNullable(task).filter(there -> there.id().equals(id));
    }

    private boolean stand(Side side, Map<String, Change> changes, SortedMap<String, String> now) {
        return changes.entrySet().stream()
                .allMatch(change -> spec.fields().stream()
                        .filter(rule -> rule.on(side).equals(change.getKey()))
                        .findFirst()
                        .filter(rule -> Planner.stands(change.getValue(), rule, now.get(change.getKey())))
                        .isPresent());
    }

    private static boolean isTagged(TaskSnapshot there, String tag) {
        return there.tags().stream().anyMatch(tag::equalsIgnoreCase);
    }

    private static Optional<String> copy(List<Comment> comments, String text) {
        return comments.stream()
                .filter(there -> there.byUs() && Planner.isCopy(text, there.text()))
                .map(Comment::id)
                .findFirst();
    }

    private static SortedMap<String, String> crossed(TicketComment comment, String id) {
        SortedMap<String, String> copies = new TreeMap<>();
        String source = comment.source();
        if (source != null) {
            copies.put(id, source);
        }
        return copies;
    }

    private static Effect found(@Nullable String task, SortedMap<String, String> copies) {
        return new Effect(false, true, task, Collections.emptySortedMap(), copies, null);
    }
}
