package dev.throughline.sandbox.clickup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.throughline.sandbox.clickup.ClickUpCaller.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests held against the vendor's own file, from the folder in THROUGHLINE_SPECS_DIR. */
final class ClickUpFileTest {
    private static @Nullable SandboxRig shared;

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
        shared = new SandboxRig(
                SandboxRig.builder().checkRequestsAgainst(Path.of(folder)).strict());
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void forget() {
        rig().sandbox.requests().clear();
    }

    private static SandboxRig rig() {
        if (shared == null) {
            throw new IllegalStateException("The sandbox was not started");
        }
        return shared;
    }

    @Test
    void everyOperationIsInTheFile() throws IOException {
        ClickUpCaller caller = rig().caller;
        String id = rig().task("{\"name\":\"Broken\",\"priority\":null,\"custom_fields\":[{\"id\":\""
                + SandboxRig.MARKER + "\",\"value\":\"zd:acme:1\"}]}");
        for (String path : List.of(
                "/user",
                "/team",
                "/team/9007/space",
                "/space/790/folder",
                "/folder/456/list",
                "/list/901",
                "/list/901/field",
                "/list/901/member",
                "/space/790/tag",
                "/list/901/task?page=0&include_closed=true&subtasks=true&date_updated_gt=1508369194377",
                "/team/9007/task?list_ids%5B%5D=901&custom_fields=%5B%5D",
                "/task/" + id + "?include_subtasks=true",
                "/task/" + id + "/comment?start=1&start_id=2",
                "/team/9007/webhook")) {
            assertEquals(200, caller.get(path).status(), path);
        }
        assertEquals(200, caller.put("/task/" + id, "{\"priority\":1}").status());
        assertEquals(
                200,
                caller.post("/task/" + id + "/field/" + SandboxRig.MARKER, "{\"value\":\"x\"}")
                        .status());
        assertEquals(
                200,
                caller.delete("/task/" + id + "/field/" + SandboxRig.MARKER).status());
        assertEquals(200, caller.post("/task/" + id + "/tag/vip", "").status());
        assertEquals(
                200,
                caller.upload("/task/" + id + "/attachment", "a.txt", new byte[] {1})
                        .status());
        assertEquals(204, caller.delete("/task/" + id).status());
        assertEquals(List.of(), rig().sandbox.requests().violations());
    }

    @Test
    void aChangeOfAWebhookMayNameItsEvents() throws IOException {
        ClickUpCaller caller = rig().caller;
        String place = caller.post(
                        "/team/9007/webhook",
                        "{\"endpoint\":\"http://127.0.0.1:9/\",\"events\":[\"taskDeleted\"],\"list_id\":901}")
                .json()
                .path("id")
                .asText();
        String change = "{\"endpoint\":\"http://127.0.0.1:9/\",\"events\":[\"taskDeleted\"],\"status\":\"active\"}";
        assertEquals(200, caller.put("/webhook/" + place, change).status());
        assertEquals(200, caller.delete("/webhook/" + place).status());
    }

    @Test
    void whatBreaksTheFileIsRefusedAndDoesNothing() throws IOException {
        ClickUpCaller caller = rig().caller;
        int before = rig().sandbox.workspace().tasks().size();
        for (String body : List.of(
                "{\"priority\":1}",
                "{\"name\":1}",
                "{\"name\":\"a\",\"priority\":\"high\"}",
                "{\"name\":\"a\",\"tags\":1}")) {
            Answer answer = caller.post("/list/901/task", body);
            assertEquals(422, answer.status(), body);
        }
        assertEquals(422, caller.get("/list/901/task?page=one").status());
        assertEquals(422, caller.get("/list/901/task?colour=red").status());
        assertEquals(422, caller.get("/list/support/task").status());
        assertEquals(422, caller.get("/nowhere").status());
        assertEquals(before, rig().sandbox.workspace().tasks().size());
        assertTrue(rig().sandbox.requests().violations().size() >= 8);
    }
}
