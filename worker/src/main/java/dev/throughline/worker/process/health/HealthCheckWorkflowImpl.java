package dev.throughline.worker.process.health;

import dev.throughline.contract.health.HealthCheckWorkflow;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Delivery;
import dev.throughline.contract.specialist.HealthActivities;
import dev.throughline.contract.specialist.HealthActivities.ReadHealth;
import dev.throughline.contract.specialist.HealthActivities.Readings;
import dev.throughline.worker.process.ActivityPolicies;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Reads what was asked for, then sends the report. */
public final class HealthCheckWorkflowImpl implements HealthCheckWorkflow {
    @Override
    public Result run(Request request) {
        Readings readings = read(request);
        return new Result(readings.worker(), readings.readings(), send(request));
    }

    private static Readings read(Request request) {
        if (request.components().isEmpty()) {
            return new Readings("", List.of());
        }
        HealthActivities health = Workflow.newActivityStub(
                HealthActivities.class, ActivityPolicies.healthReading("read " + request.components()));
        return health.read(new ReadHealth(request.components()));
    }

    private static List<String> send(Request request) {
        if (request.report() == null) {
            return List.of();
        }
        CommunicationsActivities communications = Workflow.newActivityStub(
                CommunicationsActivities.class, ActivityPolicies.notification("send the health report"));
        Delivery delivery = communications.notify(request.report());
        List<String> undelivered = new ArrayList<>(delivery.failed());
        delivery.notConfigured().forEach(channel -> undelivered.add(channel + " is not configured"));
        return undelivered;
    }
}
