package dev.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.store.Database;
import dev.throughline.store.zuora.Definition;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.ExportParser;
import dev.throughline.store.zuora.FetchedDefinition;
import dev.throughline.store.zuora.FetchedExport;
import dev.throughline.store.zuora.Known;
import dev.throughline.store.zuora.PageCommit;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassProgress;
import dev.throughline.store.zuora.PassRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The loop that somebody would write without Temporal: list a page, fetch its exports in parallel, write it, go on.
 *
 * <p>It is the fair alternative because everything that is not durability is the same on both sides: the vendor's pages
 * and exports, their number in flight, the parsing of exports, the decision which export is wanted, and the store's own
 * statements, batches and transactions. What it leaves out is what the comparison is to price: workflow, activities and
 * their history, permits leased from a shared budget, heartbeats, the guard against foreign hosts, the judging of error
 * bodies, retries, the ledger and the report. After a crash it begins again, and it cannot be paused, watched or shared
 * between two workers. It does not fetch ahead while it writes, since a plain loop does one thing after the other.
 */
final class PlainSync {
    private final PlainZuora zuora;
    private final String customer;
    private final int pageLength;
    private final ExecutorService executor;
    private final PassRepository passes;
    private final DefinitionRepository definitions;

    PlainSync(PlainZuora zuora, Database database, String customer, int pageLength, ExecutorService executor) {
        this.zuora = zuora;
        this.customer = customer;
        this.pageLength = pageLength;
        this.executor = executor;
        this.passes = new PassRepository(database);
        this.definitions = new DefinitionRepository(database);
    }

    /** One pass; answers how many records it saw. */
    long run() {
        String run = UUID.randomUUID().toString();
        Pass pass = passes.openOrResume(customer, run, false, true, Instant.now());
        passes.claim(pass.id(), run);
        zuora.authenticate();
        PassProgress progress = new PassProgress(0, 0, 0, 0);
        @Nullable String link = null;
        int number = 0;
        do {
            JsonNode page = zuora.page(link, pageLength);
            List<FetchedDefinition> fetched = withExports(page.path("data"));
            link = text(page.path("pagination"), "next_page");
            number++;
            int calls = 1
                    + Math.toIntExact(fetched.stream()
                            .filter(definition -> definition.export() != null)
                            .count());
            progress = passes.commit(
                    new PageCommit(customer, pass.id(), run, number, link, calls, 0, fetched, Instant.now()));
        } while (link != null);
        passes.findCandidates(customer, pass.id(), Instant.now());
        passes.drop(pass.id());
        return progress.records();
    }

    private List<FetchedDefinition> withExports(JsonNode data) {
        List<JsonNode> listed = new ArrayList<>();
        data.forEach(listed::add);
        Map<Long, Known> known = definitions.known(
                customer, listed.stream().map(item -> item.path("id").asLong()).toList());
        List<Future<@Nullable FetchedExport>> exports = new ArrayList<>();
        for (JsonNode item : listed) {
            exports.add(
                    wanted(item, known.get(item.path("id").asLong()))
                            ? executor.submit(() -> export(item))
                            : CompletableFuture.completedFuture(null));
        }
        List<FetchedDefinition> fetched = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            JsonNode item = listed.get(i);
            fetched.add(new FetchedDefinition(definition(item), hash(item), await(exports.get(i)), false));
        }
        return fetched;
    }

    private static boolean wanted(JsonNode item, @Nullable Known known) {
        return known == null
                || known.revision() == 0
                || !Objects.equals(known.version(), text(item.path("active_version"), "version"))
                || !Objects.equals(known.updatedAt(), instant(item, "updatedAt"));
    }

    private FetchedExport export(JsonNode item) {
        boolean active = item.path("active_version").has("version");
        return ExportParser.parse(zuora.export(item.path("id").asLong(), active));
    }

    private static @Nullable FetchedExport await(Future<@Nullable FetchedExport> export) {
        try {
            return export.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The plain loop was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The plain loop could not fetch an export", e.getCause());
        }
    }

    private Definition definition(JsonNode item) {
        JsonNode active = item.path("active_version");
        Instant now = Instant.now();
        return new Definition(
                customer,
                item.path("id").asLong(),
                item.path("name").asText(),
                text(item, "description"),
                text(item, "status"),
                text(item, "interval"),
                text(item, "timezone"),
                item.path("calloutTrigger").asBoolean(),
                item.path("ondemandTrigger").asBoolean(),
                item.path("scheduledTrigger").asBoolean(),
                text(active, "type"),
                text(active, "version"),
                active.has("id") ? Long.valueOf(active.path("id").asLong()) : null,
                instant(item, "createdAt"),
                instant(item, "updatedAt"),
                0,
                false,
                null,
                0,
                0,
                now,
                now);
    }

    private static @Nullable String text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }

    private static @Nullable Instant instant(JsonNode item, String field) {
        String text = text(item, field);
        return text == null ? null : Instant.parse(text);
    }

    private static String hash(JsonNode item) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(item.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
