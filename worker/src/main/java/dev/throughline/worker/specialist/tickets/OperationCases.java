package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation;

/**
 * One method for each kind of operation, so that whoever handles them cannot forget one. It is here and not beside
 * {@link Operation}, because planners know operations and may not come near those who carry them out.
 *
 * @param <R> what is made of an operation
 */
interface OperationCases<R> {
    R createTask(Operation.CreateTask operation);

    R updateTask(Operation.UpdateTask operation);

    R setTaskField(Operation.SetTaskField operation);

    R addTaskTag(Operation.AddTaskTag operation);

    R removeTaskTag(Operation.RemoveTaskTag operation);

    R commentOnTask(Operation.CommentOnTask operation);

    R attachToTask(Operation.AttachToTask operation);

    R updateTicket(Operation.UpdateTicket operation);

    R createFollowUp(Operation.CreateFollowUp operation);

    /** What the method of its kind makes of an operation. */
    default R of(Operation operation) {
        return switch (operation.kind()) {
            case CREATE_TASK -> createTask((Operation.CreateTask) operation);
            case UPDATE_TASK -> updateTask((Operation.UpdateTask) operation);
            case SET_TASK_FIELD -> setTaskField((Operation.SetTaskField) operation);
            case ADD_TASK_TAG -> addTaskTag((Operation.AddTaskTag) operation);
            case REMOVE_TASK_TAG -> removeTaskTag((Operation.RemoveTaskTag) operation);
            case COMMENT_ON_TASK -> commentOnTask((Operation.CommentOnTask) operation);
            case ATTACH_TO_TASK -> attachToTask((Operation.AttachToTask) operation);
            case UPDATE_TICKET -> updateTicket((Operation.UpdateTicket) operation);
            case CREATE_FOLLOW_UP -> createFollowUp((Operation.CreateFollowUp) operation);
        };
    }
}
