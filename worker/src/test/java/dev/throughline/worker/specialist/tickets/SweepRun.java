package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.specialist.TicketSweepActivities;
import dev.throughline.contract.specialist.TicketSweepActivities.Sweep;
import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.function.Function;

/** Sweeps without a reconciliation around them; the processes that they tell are there, and nobody works at them. */
final class SweepRun {
    private SweepRun() {}

    static Swept tasks(LinkRig rig) {
        return run(rig, sweeps -> sweeps.sweepTasks(chunk(true)));
    }

    static Swept tickets(LinkRig rig, boolean full) {
        return run(rig, sweeps -> sweeps.sweepTickets(chunk(full)));
    }

    private static Sweep chunk(boolean full) {
        return new Sweep(LinkRig.CONNECTION, "run-1", full, null);
    }

    private static Swept run(LinkRig rig, Function<TicketSweepActivities, Swept> sweep) {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        SearchAttributes.types().forEach(options::registerSearchAttribute);
        TestActivityEnvironment worker = TestActivityEnvironment.newInstance();
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(options.build())) {
            worker.registerActivitiesImplementations(rig.specialists.sweeps(temporal.getWorkflowClient(), null));
            return sweep.apply(worker.newActivityStub(TicketSweepActivities.class));
        } finally {
            worker.close();
        }
    }
}
