package dev.throughline.sandbox.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.sandbox.zendesk.ZendeskCaller.Reply;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests held against the vendor's own file, from the folder in THROUGHLINE_SPECS_DIR. */
final class ZendeskFileTest {
    private static @Nullable ZendeskSandbox shared;

    @BeforeAll
    static void start() {
        String folder = System.getenv("THROUGHLINE_SPECS_DIR");
        if (folder == null || folder.isBlank()) {
            String reason = "THROUGHLINE_SPECS_DIR is not set: requests are not held against the vendor's file";
            assertTrue(!"true".equals(System.getenv("CI")), reason);
            System.out.println("Skipped: " + reason);
            assumeTrue(false, reason);
            return;
        }
        shared = ZendeskSandbox.builder()
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

    private static ZendeskSandbox sandbox() {
        if (shared == null) {
            throw new IllegalStateException("The sandbox was not started");
        }
        return shared;
    }

    @Test
    void everyCallOfTheProductIsInTheFile() {
        ZendeskCaller caller = ZendeskCaller.signedIn(sandbox());
        int before = sandbox().violations().size();
        List<Reply> replies = List.of(
                caller.post("/api/v2/tickets", "{\"ticket\":{\"comment\":{\"body\":\"x\"}}}"),
                caller.put(
                        "/api/v2/tickets/1.json",
                        "{\"ticket\":{\"status\":\"open\",\"custom_fields\":[],\"comment\":{\"body\":\"y\",\"public\":false}}}"),
                caller.get("/api/v2/tickets/show_many?ids=1"),
                caller.get("/api/v2/tickets/1/comments?page%5Bsize%5D=100&sort=-created_at"),
                caller.get("/api/v2/tickets/1/audits?page%5Bsize%5D=100"),
                caller.get("/api/v2/incremental/tickets/cursor?start_time=1&per_page=1000"),
                caller.get("/api/v2/incremental/tickets/cursor?cursor=czE"),
                caller.get("/api/v2/users/me"),
                caller.get("/api/v2/groups?page%5Bsize%5D=100"),
                caller.get("/api/v2/ticket_fields"),
                caller.get("/api/v2/webhooks"),
                caller.upload("/api/v2/uploads?filename=a.png", new byte[] {1}));
        replies.forEach(reply -> assertTrue(reply.status() < 300, reply::text));
        assertEquals(
                before,
                sandbox().violations().size(),
                () -> sandbox().violations().toString());
    }

    @Test
    void whatTheFileDoesNotHaveIsReported() {
        assertReported("/api/v2/tickets/one", "path parameter ticket_id must be an integer");
        assertReported("/api/v2/tickets/1/notes", "the interface has no GET /api/v2/tickets/1/notes");
        assertReported("/api/v2/incremental/tickets/cursor", "query parameter start_time is missing");
        assertReported("/api/v2/tickets?external=1", "query parameter external is not declared");
    }

    @Test
    void aBodyOfTheWrongShapeIsReported() {
        Reply reply = ZendeskCaller.signedIn(sandbox())
                .put(
                        "/api/v2/tickets/1",
                        "{\"ticket\":{\"status\":\"wip\",\"priority\":1,\"comment\":{\"public\":1}}}");
        assertEquals(422, reply.status());
        assertTrue(reply.text().contains("body.ticket.status must be one of"), reply::text);
        assertTrue(reply.text().contains("body.ticket.priority must be a text"), reply::text);
        assertTrue(reply.text().contains("body.ticket.comment.public must be true or false"), reply::text);
    }

    private static void assertReported(String path, String violation) {
        Reply reply = ZendeskCaller.signedIn(sandbox()).get(path);
        assertEquals(422, reply.status());
        assertTrue(reply.text().contains(violation.replace("\"", "\\\"")), reply::text);
    }
}
