package dev.throughline.sandbox.zuora;

import java.util.List;

/** The tasks and linkages of one version of a definition. */
public record TaskGraph(List<DefinitionTask> tasks, List<Linkage> linkages) {}
