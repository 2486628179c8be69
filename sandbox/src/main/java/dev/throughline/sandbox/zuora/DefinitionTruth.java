package dev.throughline.sandbox.zuora;

/**
 * What the tenant holds for one definition now: what a correct sync stores.
 *
 * @param graph that of the active version, or of the newest one when the definition was never activated
 */
public record DefinitionTruth(WorkflowDefinition definition, TaskGraph graph) {}
