package dev.throughline.contract.ticketsync;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Looks at both vendors with a connection's credentials, and changes nothing. Its id is {@code connection-doctor:<connection>};
 * a second start joins the running one. Fails with NOT_FOUND or SECRET_UNREADABLE; whatever a vendor refuses is a reading.
 */
@WorkflowInterface
public interface ConnectionDoctorWorkflow {
    String TYPE = "ConnectionDoctor";

    @WorkflowMethod(name = TYPE)
    ConnectionDiagnosis run(String connection);
}
