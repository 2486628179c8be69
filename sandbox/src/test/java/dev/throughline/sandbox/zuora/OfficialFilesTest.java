package dev.throughline.sandbox.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.sandbox.zuora.Caller.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests held against the vendor's own files, from the folder in THROUGHLINE_SPECS_DIR. */
final class OfficialFilesTest {
    private static @Nullable ZuoraSandbox shared;

    @BeforeAll
    static void start() {
        String folder = System.getenv("THROUGHLINE_SPECS_DIR");
        if (folder == null || folder.isBlank()) {
            String reason = "THROUGHLINE_SPECS_DIR is not set: requests are not held against the vendor's files";
            assertTrue(!"true".equals(System.getenv("CI")), reason);
            System.out.println("Skipped: " + reason);
            assumeTrue(false, reason);
            return;
        }
        shared = ZuoraSandbox.builder()
                .tenant(TenantSettings.named("acme"))
                .checkRequestsAgainst(Path.of(folder))
                .strict()
                .start();
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void forget() {
        sandbox().requests().clear();
        sandbox().faults().clear();
    }

    private static ZuoraSandbox sandbox() {
        if (shared == null) {
            throw new IllegalStateException("The sandbox was not started");
        }
        return shared;
    }

    @Test
    void everyCallOfTheProductIsInTheFiles() throws IOException {
        Caller caller = Caller.signedIn(sandbox(), "acme");
        long task = sandbox().tenant("acme").taskInstances().get(0).id();
        List<Reply> replies = List.of(
                caller.get("/workflows?page=1&page_length=50&scheduled_trigger=true"),
                caller.get("/workflows/1"),
                caller.get("/workflows/1/versions"),
                caller.get("/workflows/1/export?version=latest"),
                caller.get("/workflows/tasks?instance=true&page=1&page_length=100"),
                caller.get("/workflows/tasks/" + task),
                caller.post("/workflows/tasks/" + task + "/rerun", "", Map.of("Idempotency-Key", "official")),
                caller.put("/workflows/tasks/batch_update", "{\"data\":[{\"id\":" + task + ",\"status\":\"Queued\"}]}"),
                caller.get("/workflows/metrics.json?startDate=2026-11-01&endDate=2026-11-02&metrics=taskCount"));
        replies.forEach(reply -> assertEquals(200, reply.status(), reply::body));
        assertEquals(List.of(), sandbox().requests().violations());
    }

    @Test
    void aParameterOfTheWrongTypeIsReported() throws IOException {
        assertReported("/workflows?page=one", "query parameter page must be an integer");
    }

    @Test
    void anUndeclaredParameterIsReported() throws IOException {
        assertReported("/workflows?pageLength=50", "query parameter pageLength is not declared");
    }

    @Test
    void anUndeclaredPathIsReported() throws IOException {
        assertReported("/v1/workflows", "the interface has no GET /v1/workflows");
    }

    @Test
    void aMissingParameterIsReported() throws IOException {
        assertReported("/workflows/metrics.json?startDate=2026-11-01&endDate=2026-11-02", "metrics is missing");
    }

    @Test
    void aBodyOfTheWrongTypeIsReported() throws IOException {
        Reply reply = Caller.signedIn(sandbox(), "acme")
                .put("/workflows/tasks/batch_update", "{\"data\":[{\"id\":\"x\",\"status\":\"Broken\"}]}");
        assertEquals(422, reply.status());
        assertTrue(reply.body().contains("body.data[0].id must be an integer"), reply::body);
        assertTrue(reply.body().contains("body.data[0].status must be one of"), reply::body);
    }

    @Test
    void aTrackIdWithAColonIsReported() throws IOException {
        Reply reply = Caller.signedIn(sandbox(), "acme").with("/workflows", "Zuora-Track-Id", "zuora:acme");
        assertEquals(422, reply.status());
    }

    @Test
    void aClientIdOfTheWrongLengthIsReportedWithoutItsValue() throws IOException {
        Reply reply = Caller.signIn(sandbox(), "short-client", "secret-value");
        assertEquals(422, reply.status());
        assertTrue(reply.body().contains("form field client_id must have at least 36 characters"), reply::body);
        assertTrue(!reply.body().contains("secret-value") && !reply.body().contains("short-client"));
    }

    private static void assertReported(String path, String violation) throws IOException {
        Reply reply = Caller.signedIn(sandbox(), "acme").get(path);
        assertEquals(422, reply.status());
        assertTrue(reply.body().contains(violation), reply::body);
        assertEquals(1, sandbox().requests().violationCount());
        assertTrue(sandbox().requests().violations().get(0).contains(violation));
    }
}
