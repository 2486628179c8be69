package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.store.ticket.StoredPlan;
import dev.throughline.store.ticket.StoredWrite;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of an operation the audit shows: by field, what was replaced and what stands since. */
final class AuditLine implements OperationCases<String> {
    final SortedMap<String, String> before = new TreeMap<>();
    final SortedMap<String, String> after = new TreeMap<>();

    private final Effect effect;

    /** The name of the operation. */
    final String operation;

    AuditLine(Operation operation, Effect effect) {
        this.effect = effect;
        this.operation = of(operation);
    }

    /**
     * The line of an operation of a plan.
     *
     * @param place the operation's, among the plan's
     * @param events why
     * @param actor who
     */
    static StoredWrite of(StoredPlan plan, int place, Effect effect, List<String> events, String actor, Instant now) {
        Operation operation = plan.plan().operations().get(place);
        AuditLine line = new AuditLine(operation, effect);
        return new StoredWrite(
                0,
                plan.connection(),
                plan.ticket(),
                plan.id(),
                place,
                now,
                operation.side(),
                line.operation,
                operation.key(),
                actor,
                events,
                line.before,
                line.after,
                effect.found());
    }

    @Override
    public String createTask(Operation.CreateTask create) {
        after.putAll(create.fields());
        after.putAll(effect.actual());
        put(after, "list", create.list());
        put(after, "tags", create.tags());
        put(after, "task", effect.task());
        return "createTask";
    }

    @Override
    public String updateTask(Operation.UpdateTask update) {
        update.changes().forEach(this::put);
        return "updateTask";
    }

    @Override
    public String setTaskField(Operation.SetTaskField set) {
        put(set.field(), set.change());
        return "setTaskField";
    }

    @Override
    public String addTaskTag(Operation.AddTaskTag add) {
        put(after, "tags", add.tag());
        return "addTaskTag";
    }

    @Override
    public String removeTaskTag(Operation.RemoveTaskTag remove) {
        put(before, "tags", remove.tag());
        return "removeTaskTag";
    }

    @Override
    public String commentOnTask(Operation.CommentOnTask comment) {
        put(after, "comment", comment.text());
        put(after, "commentId", effect.comments().get(comment.source()));
        return "commentOnTask";
    }

    @Override
    public String attachToTask(Operation.AttachToTask attach) {
        put(after, "file", attach.source().name());
        put(after, "fileHash", attach.source().hash());
        return "attachToTask";
    }

    @Override
    public String updateTicket(Operation.UpdateTicket update) {
        update.changes().forEach(this::put);
        put(after, "tags", update.addTags());
        put(before, "tags", update.removeTags());
        put(after, "externalId", update.externalId());
        Operation.TicketComment comment = update.comment();
        if (comment != null) {
            put(after, "comment", comment.text());
            put(after, "commentIsPublic", Boolean.toString(comment.isPublic()));
            put(after, "files", comment.files().stream().map(Attachment::name).toList());
            put(
                    after,
                    "fileHashes",
                    comment.files().stream().map(Attachment::hash).toList());
        }
        return "updateTicket";
    }

    @Override
    public String createFollowUp(Operation.CreateFollowUp followUp) {
        put(after, "subject", followUp.subject());
        put(after, "ticket", effect.followUp());
        return "createFollowUp";
    }

    private void put(String field, Change change) {
        put(before, field, change.before());
        put(after, field, effect.actual().getOrDefault(field, change.after()));
    }

    private static void put(SortedMap<String, String> values, String name, Collection<String> several) {
        put(values, name, several.isEmpty() ? null : String.join(", ", several));
    }

    private static void put(SortedMap<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
