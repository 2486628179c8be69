package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.ConnectionDoctorActivities;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionDoctorWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;

/** One look at both vendors. */
public final class ConnectionDoctorWorkflowImpl implements ConnectionDoctorWorkflow {
    @Override
    public ConnectionDiagnosis run(String connection) {
        return Workflow.newActivityStub(
                        ConnectionDoctorActivities.class, ActivityPolicies.ticketTrial("examine " + connection))
                .examine(new ConnectionDoctorActivities.Examine(connection));
    }
}
