package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation;
import org.jspecify.annotations.Nullable;

/** The writer of one connection: sorts operations by the vendor that they go to. Cheap; one for each step of a plan. */
final class VendorWriter implements OperationWriter {
    private final TaskOperations tasks;
    private final TaskAdditions additions;
    private final TicketOperations tickets;
    private final FollowUpTickets followUps;

    VendorWriter(WriteGround ground) {
        Once once = new Once(ground.attempts(), ground.clock());
        tasks = new TaskOperations(ground, once);
        additions = new TaskAdditions(ground, once);
        tickets = new TicketOperations(ground, once);
        followUps = new FollowUpTickets(ground, once);
    }

    @Override
    public Effect write(String ticket, @Nullable String task, Operation operation) {
        return new OperationCases<Effect>() {
            @Override
            public Effect createTask(Operation.CreateTask create) {
                return tasks.create(ticket, create);
            }

            @Override
            public Effect updateTask(Operation.UpdateTask update) {
                return tasks.update(update);
            }

            @Override
            public Effect setTaskField(Operation.SetTaskField set) {
                return tasks.setField(set);
            }

            @Override
            public Effect addTaskTag(Operation.AddTaskTag add) {
                return tasks.addTag(add);
            }

            @Override
            public Effect removeTaskTag(Operation.RemoveTaskTag remove) {
                return tasks.removeTag(remove);
            }

            @Override
            public Effect commentOnTask(Operation.CommentOnTask comment) {
                return additions.comment(comment);
            }

            @Override
            public Effect attachToTask(Operation.AttachToTask attach) {
                return additions.attach(attach);
            }

            @Override
            public Effect updateTicket(Operation.UpdateTicket update) {
                return tickets.update(update, task);
            }

            @Override
            public Effect createFollowUp(Operation.CreateFollowUp followUp) {
                return followUps.create(followUp);
            }
        }.of(operation);
    }
}
