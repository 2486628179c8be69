package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.ConnectionRemovalActivities;
import dev.throughline.contract.specialist.ConnectionRemovalActivities.Remove;
import dev.throughline.contract.specialist.ConnectionRemovalActivities.Removed;
import dev.throughline.contract.ticketsync.ConnectionRemoval;
import dev.throughline.contract.ticketsync.ConnectionRemovalWorkflow;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.Locale;

/** The removal of a connection, a chunk of its links at a time. */
public final class ConnectionRemovalWorkflowImpl implements ConnectionRemovalWorkflow {
    @Override
    public ConnectionRemoval run(ConnectionRemoval request) {
        ConnectionRemovalActivities specialist = Workflow.newActivityStub(
                ConnectionRemovalActivities.class,
                ActivityPolicies.store("end what runs for " + request.connection() + ", and forget it"));
        ConnectionRemoval removal = request;
        Removed removed = specialist.removeNext(new Remove(request.connection()));
        while (!removed.done()) {
            removal = removal.plus(removed.links());
            Workflow.setCurrentDetails(
                    String.format(Locale.ROOT, "%,d links are ended and forgotten.", removal.links()));
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.continueAsNew(removal);
            }
            removed = specialist.removeNext(new Remove(request.connection()));
        }
        return removal.plus(removed.links());
    }
}
