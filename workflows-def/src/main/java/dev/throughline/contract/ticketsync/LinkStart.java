package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.StartOptions;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;

/** How the process of a ticket is started, by whoever tells it of a change. */
public final class LinkStart {
    private static final int USUAL_PRIORITY = 3;

    /** Before the connection's id, which may be that of a customer too. */
    private static final String FAIRNESS = "connection:";

    /** The signal for a change of the ticket. */
    public static final String TICKET_CHANGED = "ticketChanged";

    /** The signal for a change of the task. */
    public static final String TASK_CHANGED = "taskChanged";

    /** How the id of an event begins that says that a person's order comes right behind it. */
    public static final String ORDER = "order:";

    private LinkStart() {}

    /** The options of a start; a real server refuses signal-with-start with another conflict policy. */
    public static WorkflowOptions options(String connection, String ticket) {
        ProcessId process = ProcessId.ticketLink(connection, ticket);
        WorkflowOptions usual = StartOptions.of(
                process,
                process.toString(),
                null,
                USUAL_PRIORITY,
                "Ticket " + ticket + " of " + connection,
                "Keeps the ticket and its task the same.");
        return WorkflowOptions.newBuilder(usual)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(USUAL_PRIORITY)
                        .setFairnessKey(FAIRNESS + connection)
                        .build())
                .setTypedSearchAttributes(
                        io.temporal.common.SearchAttributes.newBuilder(usual.getTypedSearchAttributes())
                                .set(SearchAttributes.CONNECTION_ID, connection)
                                .build())
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
