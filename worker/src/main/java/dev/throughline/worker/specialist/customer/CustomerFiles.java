package dev.throughline.worker.specialist.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.onboarding.ExportManifest;
import dev.throughline.contract.onboarding.ExportManifest.ExportedFile;
import dev.throughline.contract.specialist.CustomerRecordsActivities.Exported;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.store.Database;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionFilter;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.Revision;
import dev.throughline.store.zuora.SyncRunRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything stored of a customer as files of JSON lines, without secrets, readable by the owner only. Each file is
 * written beside its place and then moved there; the manifest comes last, so that an export with one is whole.
 */
final class CustomerFiles {
    private static final String MANIFEST = "manifest.json";
    private static final int DEFINITIONS_PER_FILE = 500;
    private static final int PAGE = 200;
    private static final int RUN_SHOWN = 8;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final Path root;
    private final DefinitionRepository definitions;
    private final SyncRunRepository runs;
    private final SavedViewRepository views;
    private final AccessGrantRepository grants;

    CustomerFiles(Database database, Path root) {
        this.root = root;
        this.definitions = new DefinitionRepository(database);
        this.runs = new SyncRunRepository(database);
        this.views = new SavedViewRepository(database);
        this.grants = new AccessGrantRepository(database);
    }

    /**
     * Writes the export of a run; a later attempt writes it again, in the same place, and of the earlier one leaves nothing.
     *
     * @param beat told what is in hand
     */
    Exported write(Customer customer, String runKey, Consumer<Object> beat) {
        String folder = customer.id() + "-" + runKey.substring(0, Math.min(RUN_SHOWN, runKey.length()));
        try {
            Path place = OwnerOnly.emptyFolder(root.resolve(folder), MANIFEST);
            List<ExportedFile> files = new ArrayList<>();
            files.add(file(place, "customer.jsonl", beat, lines -> lines.accept(customer)));
            writeDefinitions(customer.id(), place, beat, files);
            files.add(file(place, "sync-runs.jsonl", beat, lines -> eachRun(customer.id(), lines)));
            files.add(file(
                    place,
                    "saved-views.jsonl",
                    beat,
                    lines -> views.list(customer.id()).forEach(lines)));
            files.add(file(
                    place,
                    "access.jsonl",
                    beat,
                    lines -> grants.list(customer.id()).forEach(lines)));
            ExportManifest manifest = new ExportManifest(folder, files);
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
            OwnerOnly.file(place, MANIFEST, out -> out.write(bytes));
            return new Exported(
                    manifest, HexFormat.of().formatHex(OwnerOnly.sha256().digest(bytes)));
        } catch (IOException refused) {
            throw FailureType.STORE_UNAVAILABLE.failure(
                    "The export of '" + customer.id() + "' cannot be written ("
                            + refused.getClass().getSimpleName()
                            + "): see that the worker's folder for exports is writable and its disk has room.",
                    null);
        }
    }

    private void writeDefinitions(String customer, Path place, Consumer<Object> beat, List<ExportedFile> files)
            throws IOException {
        Long after = null;
        List<Definition> page = page(customer, null);
        for (int number = 1; !page.isEmpty(); number++) {
            List<Definition> whole = page;
            files.add(file(
                    place,
                    "definitions-%05d.jsonl".formatted(number),
                    beat,
                    lines -> whole.forEach(definition -> {
                        beat.accept(definition.zuoraId());
                        lines.accept(with(definition));
                    })));
            after = page.get(page.size() - 1).zuoraId();
            page = page(customer, after);
        }
    }

    private List<Definition> page(String customer, @Nullable Long after) {
        return definitions.list(new DefinitionFilter(customer, null, null, null, true, after, DEFINITIONS_PER_FILE));
    }

    /** A definition with its tasks, linkages, and every stored original. */
    private ObjectNode with(Definition definition) {
        String customer = definition.customer();
        long id = definition.zuoraId();
        ObjectNode record = JSON.valueToTree(definition);
        record.set("tasks", JSON.valueToTree(definitions.tasks(customer, id)));
        record.set("linkages", JSON.valueToTree(definitions.linkages(customer, id)));
        var revisions = record.putArray("revisions");
        for (Revision revision : definitions.revisions(customer, id)) {
            ObjectNode kept = JSON.valueToTree(revision);
            definitions
                    .export(customer, id, revision.revision())
                    .ifPresent(original -> kept.put("original", new String(original, StandardCharsets.UTF_8)));
            revisions.add(kept);
        }
        return record;
    }

    private void eachRun(String customer, Consumer<Object> lines) {
        String before = null;
        List<SyncReport> page = runs.list(customer, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(lines);
            before = page.get(page.size() - 1).runKey();
            page = runs.list(customer, before, PAGE);
        }
    }

    private static ExportedFile file(Path place, String name, Consumer<Object> beat, Consumer<Consumer<Object>> content)
            throws IOException {
        beat.accept(name);
        long[] rows = new long[1];
        OwnerOnly.Written written = OwnerOnly.file(
                place,
                name,
                out -> content.accept(line -> {
                    try {
                        JsonNode node = JSON.valueToTree(line);
                        out.write(JSON.writeValueAsBytes(node));
                        out.write('\n');
                        rows[0]++;
                    } catch (IOException refused) {
                        throw new UncheckedIOException(refused);
                    }
                }));
        return new ExportedFile(name, rows[0], written.bytes(), written.sha256());
    }
}
