package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.Waits;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;

/**
 * The process of the follow-up ticket, which has the task from now on. It is started here, or told when its own webhook was
 * faster; when neither can be, the next event or reconciliation does it.
 */
final class FollowUpLink {
    private static final Logger log = Workflow.getLogger(FollowUpLink.class);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

    private FollowUpLink() {}

    static void start(String connection, String ticket, String followUp) {
        ProcessId id = ProcessId.ticketLink(connection, followUp);
        TicketLinkWorkflow link = Workflow.newChildWorkflowStub(
                TicketLinkWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(id.toString())
                        .setTaskQueue(TaskQueues.THROUGHLINE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                .set(SearchAttributes.PROCESS, id.process())
                                .set(SearchAttributes.CONNECTION_ID, connection)
                                .build())
                        .setStaticSummary("Ticket " + followUp + " of " + connection + ", which follows " + ticket)
                        .build());
        Async.function(link::run, new TicketLinkRequest(connection, followUp));
        try {
            Workflow.getWorkflowExecution(link).get();
        } catch (TemporalFailure failure) {
            if (Failures.isAlreadyStarted(failure)) {
                tell(id, ticket);
            } else {
                log.warn("{} could not be started: {}", id, Failures.messageOf(failure));
            }
        }
    }

    private static void tell(ProcessId id, String ticket) {
        TicketLinkWorkflow running = Workflow.newExternalWorkflowStub(TicketLinkWorkflow.class, id.toString());
        SeenChange handedOver = new SeenChange(List.of("follow-up-of:" + ticket));
        Promise<Void> told = Async.procedure(running::ticketChanged, handedOver);
        if (!Waits.until(TOLD_WITHIN, "tell the follow-up", told::isCompleted) || told.getFailure() != null) {
            log.warn("{} could not be told that it has the task of ticket {}", id, ticket);
        }
    }
}
