package dev.throughline.worker.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.sandbox.zuora.DefinitionTruth;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.WorkflowDefinition;
import dev.throughline.store.Database;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionFilter;
import dev.throughline.store.zuora.DefinitionRepository;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what is stored of a tenant with what the tenant really has: definitions, tasks, linkages, field by field. */
final class StoredTruth {
    private final DefinitionRepository definitions;
    private final String customer;
    private final SandboxTenant tenant;

    StoredTruth(Database database, String customer, SandboxTenant tenant) {
        this.definitions = new DefinitionRepository(database);
        this.customer = customer;
        this.tenant = tenant;
    }

    void assertEqualsTheTruth() {
        TreeMap<Long, String> expected = new TreeMap<>();
        tenant.truth().forEach(truth -> expected.put(truth.definition().id(), describe(truth)));
        TreeMap<Long, String> actual = new TreeMap<>();
        live().forEach(definition -> actual.put(definition.zuoraId(), describe(definition)));
        assertEquals(expected.keySet(), actual.keySet(), "definitions of " + customer);
        expected.forEach((id, truth) -> assertEquals(truth, actual.get(id), "definition " + id + " of " + customer));
    }

    List<Definition> live() {
        return definitions.list(new DefinitionFilter(customer, null, null, null, false, null, 1_000_000));
    }

    Set<Long> removed() {
        return definitions.list(new DefinitionFilter(customer, null, null, null, true, null, 1_000_000)).stream()
                .filter(definition -> definition.removedAt() != null)
                .map(Definition::zuoraId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String describe(DefinitionTruth truth) {
        WorkflowDefinition definition = truth.definition();
        return line(
                        definition.name(),
                        definition.description(),
                        definition.status(),
                        definition.version(),
                        definition.interval(),
                        definition.timezone(),
                        definition.calloutTrigger(),
                        definition.ondemandTrigger(),
                        definition.scheduledTrigger(),
                        definition.updatedAt(),
                        false)
                + truth.graph().tasks().stream()
                        .map(task -> line(
                                "task",
                                task.id(),
                                task.name(),
                                task.actionType(),
                                task.object(),
                                task.objectId(),
                                task.callType()))
                        .sorted()
                        .collect(Collectors.joining())
                + truth.graph().linkages().stream()
                        .map(linkage ->
                                line("linkage", linkage.sourceTaskId(), linkage.targetTaskId(), linkage.linkageType()))
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining());
    }

    private String describe(Definition definition) {
        return line(
                        definition.name(),
                        definition.description(),
                        definition.status(),
                        definition.version(),
                        definition.interval(),
                        definition.timezone(),
                        definition.calloutTrigger(),
                        definition.ondemandTrigger(),
                        definition.scheduledTrigger(),
                        definition.updatedAt(),
                        definition.stale())
                + definitions.tasks(customer, definition.zuoraId()).stream()
                        .map(task -> line(
                                "task",
                                task.taskId(),
                                task.name(),
                                task.actionType(),
                                task.object(),
                                task.objectId(),
                                task.callType()))
                        .sorted()
                        .collect(Collectors.joining())
                + definitions.linkages(customer, definition.zuoraId()).stream()
                        .map(linkage ->
                                line("linkage", linkage.sourceTaskId(), linkage.targetTaskId(), linkage.linkageType()))
                        .sorted()
                        .collect(Collectors.joining());
    }

    private static String line(@Nullable Object... values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(value).append('|');
        }
        return line.append('\n').toString();
    }
}
