package dev.throughline.architecture.planted;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What every planted workflow implements. */
@WorkflowInterface
public interface PlantedWorkflow {
    @WorkflowMethod(name = "Planted")
    String run();
}
