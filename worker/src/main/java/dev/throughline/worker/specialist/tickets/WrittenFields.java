package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation;
import java.util.Set;

/** The fields whose values an operation writes, by their keys on its side. */
final class WrittenFields implements OperationCases<Set<String>> {
    static final WrittenFields CASES = new WrittenFields();

    private WrittenFields() {}

    @Override
    public Set<String> createTask(Operation.CreateTask create) {
        return create.fields().keySet();
    }

    @Override
    public Set<String> updateTask(Operation.UpdateTask update) {
        return update.changes().keySet();
    }

    @Override
    public Set<String> setTaskField(Operation.SetTaskField set) {
        return Set.of(set.field());
    }

    @Override
    public Set<String> addTaskTag(Operation.AddTaskTag add) {
        return Set.of();
    }

    @Override
    public Set<String> removeTaskTag(Operation.RemoveTaskTag remove) {
        return Set.of();
    }

    @Override
    public Set<String> commentOnTask(Operation.CommentOnTask comment) {
        return Set.of();
    }

    @Override
    public Set<String> attachToTask(Operation.AttachToTask attach) {
        return Set.of();
    }

    @Override
    public Set<String> updateTicket(Operation.UpdateTicket update) {
        return update.changes().keySet();
    }

    @Override
    public Set<String> createFollowUp(Operation.CreateFollowUp followUp) {
        return Set.of();
    }
}
