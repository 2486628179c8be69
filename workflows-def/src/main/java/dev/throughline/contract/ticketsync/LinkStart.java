package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.StartOptions;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import java.util.List;

/** How the process of a ticket is told of a change, which starts it where it does not run. */
public final class LinkStart {
    private static final int USUAL_PRIORITY = 3;

    /** Before the connection's id, which may be that of a customer too. */
    private static final String FAIRNESS = "connection:";

    /** The signal for a change of the ticket. */
    public static final String TICKET_CHANGED = "ticketChanged";

    /** The signal for a change of the task. */
    public static final String TASK_CHANGED = "taskChanged";

    private LinkStart() {}

    /**
     * Tells the process of a ticket, once for all the events.
     *
     * @param signal {@link #TICKET_CHANGED} or {@link #TASK_CHANGED}
     */
    public static void tell(
            WorkflowClient client, String connection, String ticket, String signal, List<String> eventIds) {
        WorkflowStub stub = client.newUntypedWorkflowStub(TicketLinkWorkflow.TYPE, options(connection, ticket));
        stub.signalWithStart(
                signal, new Object[] {new SeenChange(eventIds)}, new Object[] {new TicketLinkRequest(connection, ticket)
                });
    }

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
