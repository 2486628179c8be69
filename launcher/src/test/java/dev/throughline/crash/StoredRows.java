package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.sandbox.zuora.DefinitionTruth;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.WorkflowDefinition;
import dev.throughline.store.Database;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionFilter;
import dev.throughline.store.zuora.DefinitionRepository;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Definitions with their tasks and linkages, one text for each: what is stored, and what the tenant really has. */
final class StoredRows {
    private StoredRows() {}

    /** Compares field by field. */
    static void assertAreTheTruth(Database database, SandboxTenant tenant) {
        Map<Long, String> expected = truth(tenant);
        Map<Long, String> actual = stored(database, tenant.name());
        assertEquals(expected.keySet(), actual.keySet(), "definitions of " + tenant.name());
        expected.forEach(
                (id, truth) -> assertEquals(truth, actual.get(id), "definition " + id + " of " + tenant.name()));
    }

    /** What is stored of a customer and is not removed. */
    static Map<Long, String> stored(Database database, String customer) {
        DefinitionRepository repository = new DefinitionRepository(database);
        Map<Long, String> rows = new TreeMap<>();
        for (Definition row :
                repository.list(new DefinitionFilter(customer, null, null, null, false, null, 1_000_000))) {
            Stream<String> tasks = repository.tasks(customer, row.zuoraId()).stream()
                    .map(task -> line("task", task.taskId(), task.name(), task.actionType(), task.objectId()));
            Stream<String> linkages = repository.linkages(customer, row.zuoraId()).stream()
                    .map(linkage ->
                            line("linkage", linkage.sourceTaskId(), linkage.targetTaskId(), linkage.linkageType()));
            String head = line(
                    row.name(),
                    row.status(),
                    row.version(),
                    row.interval(),
                    row.timezone(),
                    row.updatedAt(),
                    row.stale());
            rows.put(row.zuoraId(), text(head, tasks, linkages));
        }
        return rows;
    }

    private static Map<Long, String> truth(SandboxTenant tenant) {
        Map<Long, String> rows = new TreeMap<>();
        tenant.truth().forEach(truth -> rows.put(truth.definition().id(), text(truth)));
        return rows;
    }

    private static String text(DefinitionTruth truth) {
        WorkflowDefinition row = truth.definition();
        Stream<String> tasks = truth.graph().tasks().stream()
                .map(task -> line("task", task.id(), task.name(), task.actionType(), task.objectId()));
        Stream<String> linkages = truth.graph().linkages().stream()
                .map(linkage -> line("linkage", linkage.sourceTaskId(), linkage.targetTaskId(), linkage.linkageType()))
                .distinct();
        String head =
                line(row.name(), row.status(), row.version(), row.interval(), row.timezone(), row.updatedAt(), false);
        return text(head, tasks, linkages);
    }

    private static String text(String head, Stream<String> tasks, Stream<String> linkages) {
        return head + Stream.concat(tasks, linkages).sorted().collect(Collectors.joining());
    }

    private static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining("|", "", "\n"));
    }
}
