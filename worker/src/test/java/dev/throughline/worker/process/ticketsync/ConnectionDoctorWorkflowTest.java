package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionDoctorWorkflow;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionDoctorWorkflowTest {
    private static final String ID = "connection-doctor:c";

    private final LinkHarness harness = new LinkHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatWasFoundIsTheResult() {
        ConnectionDiagnosis found = ConnectionDiagnosis.of(
                "c",
                List.of(Reading.stated(
                        Component.VENDORS,
                        "clickup-status",
                        "fields.status.values.hold",
                        Verdict.UNWELL,
                        "The list 901 (Support) has no status 'parked'.",
                        "Use one of: 'to do', 'complete'.")));
        harness.desk.diagnosis.set(found);

        assertEquals(found, doctor().run("c"));
        HistoryFiles.record(harness.client(), "ticketsync/connection-doctor", ID);
    }

    @Test
    void aConnectionThatIsGoneIsNotTriedAgain() {
        harness.desk.trouble.set(FailureType.NOT_FOUND.failure("There is no connection 'c' any more", null));

        WorkflowFailedException failed = assertThrows(WorkflowFailedException.class, () -> doctor().run("c"));

        assertEquals("NOT_FOUND", Failures.typeOf(failed));
        HistoryFiles.record(harness.client(), "ticketsync/connection-doctor-gone", ID);
    }

    private ConnectionDoctorWorkflow doctor() {
        return harness.client()
                .newWorkflowStub(
                        ConnectionDoctorWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ID)
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .build());
    }
}
