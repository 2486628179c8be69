package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes small definitions and commits pages of them. */
final class Pages {
    private Pages() {}

    static Definition listing(String customer, long id, String name) {
        return new Definition(
                customer,
                id,
                name,
                "about " + name,
                "Active",
                "0 * * * *",
                "UTC",
                true,
                false,
                true,
                "Workflow::Setup",
                "0.0.1",
                id * 10,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                0,
                false,
                null,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    static TaskRow task(long id, String name) {
        return new TaskRow(
                id,
                name,
                "Callout",
                null,
                null,
                "REST",
                "Medium",
                9_999_999L,
                "{\"id\":" + id + ",\"name\":\"" + name + "\"}");
    }

    /** An export in which each task follows the one before; the first has no source. */
    static FetchedExport export(TaskRow... tasks) {
        List<LinkageRow> linkages = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        Long before = null;
        for (TaskRow task : tasks) {
            linkages.add(new LinkageRow(before, 7L, task.taskId(), before == null ? "Start" : "Success"));
            before = task.taskId();
            content.append(task.json());
        }
        byte[] original = ("{\"tasks\":[" + content + "]}").getBytes(StandardCharsets.UTF_8);
        return new FetchedExport(original, Hashes.of(content.toString()), List.of(tasks), linkages);
    }

    static FetchedDefinition fetched(Definition listing, @Nullable FetchedExport export) {
        return new FetchedDefinition(listing, Hashes.of(listing.name()), export, false);
    }

    static FetchedDefinition failed(Definition listing) {
        return new FetchedDefinition(listing, Hashes.of(listing.name()), null, true);
    }

    static PageCommit page(
            Pass pass, String owner, int page, boolean last, Instant at, FetchedDefinition... definitions) {
        return new PageCommit(
                pass.customer(),
                pass.id(),
                owner,
                page,
                last ? null : "page-" + (page + 1),
                1 + definitions.length,
                500,
                List.of(definitions),
                at);
    }

    /** Walks a whole pass of one page under a run of its own. */
    static Pass wholePass(
            Database database, String customer, String run, Instant at, FetchedDefinition... definitions) {
        PassRepository passes = new PassRepository(database);
        Pass pass = passes.openOrResume(customer, run, false, false, at);
        passes.claim(pass.id(), "worker");
        passes.commit(page(pass, "worker", 1, true, at, definitions));
        return pass;
    }
}
