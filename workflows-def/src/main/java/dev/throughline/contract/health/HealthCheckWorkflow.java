package dev.throughline.contract.health;

import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the readings that only a worker can take, or tells people of a report that the API has put together. It is short
 * and runs under a time limit: without a worker it ends by it, which is a finding of its own.
 */
@WorkflowInterface
public interface HealthCheckWorkflow {
    String TYPE = "HealthCheck";

    @WorkflowMethod(name = TYPE)
    Result run(Request request);

    /**
     * What to do.
     *
     * @param components to read; empty for none
     * @param report to send; null for none
     */
    record Request(List<Component> components, @Nullable Notification report) {}

    /**
     * What was found.
     *
     * @param worker names the JVM that took the readings
     * @param readings of the worker
     * @param undelivered why the report could not be sent to somebody; empty when it was, or there was none
     */
    record Result(String worker, List<Reading> readings, List<String> undelivered) {}
}
