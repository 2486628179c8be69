package dev.throughline.sandbox.zendesk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zendesk.ZendeskCaller.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TicketsTest {
    private static final String NEW =
            "{\"ticket\":{\"subject\":\"Printer\",\"priority\":\"high\",\"tags\":[\"b\",\"a\"],\"requester_id\":30,"
                    + "\"custom_fields\":[{\"id\":500,\"value\":\"red\"}],\"comment\":{\"body\":\"It smokes\"}}}";

    private final ManualClock clock = new ManualClock();
    private final ZendeskSandbox sandbox = ZendeskSandbox.builder()
            .clock(clock)
            .user(20, "Ann", "ann@example.org", "agent")
            .user(30, "Eve", "eve@example.org", "end-user")
            .group(40, "Support")
            .field(500, "Colour", "tagger", "red", "green")
            .status(600, "Waiting for parts", "hold")
            .start();
    private final ZendeskCaller caller = ZendeskCaller.signedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aTicketIsCreatedWithItsFirstComment() {
        Reply created = caller.post("/api/v2/tickets", NEW);

        assertEquals(201, created.status(), created::text);
        JsonNode ticket = caller.get("/api/v2/tickets/1.json").json().path("ticket");
        assertEquals("It smokes", ticket.path("description").asText());
        assertEquals("high", ticket.path("priority").asText());
        assertEquals(
                2,
                caller.get("/api/v2/tickets/1?include=users")
                        .json()
                        .path("users")
                        .size());
        assertEquals("[\"a\",\"b\"]", ticket.path("tags").toString());
        assertEquals("red", ticket.path("custom_fields").path(0).path("value").asText());
        assertEquals(1, sandbox.comments(1).size());
        assertEquals(
                "Create",
                sandbox.audits(1).get(0).path("events").path(0).path("type").asText());
    }

    @Test
    void theOldTokenOpensAsWhoeverIsNamed() {
        try (ZendeskSandbox old = ZendeskSandbox.builder()
                .apiToken("old-token")
                .user(20, "Ann", "ann@example.org", "agent")
                .start()) {
            ZendeskCaller ann = ZendeskCaller.basic(old, "old-token");

            Reply created = ann.post("/api/v2/tickets", "{\"ticket\":{\"comment\":{\"body\":\"It smokes\"}}}");

            assertEquals(201, created.status(), created::text);
            assertEquals(20, created.json().at("/ticket/submitter_id").asLong());
            assertEquals(403, ann.get("/api/v2/webhooks").status(), "an agent is no administrator");
        }
    }

    @Test
    void oneUpdateChangesFieldsAndAddsAComment() {
        caller.post("/api/v2/tickets", NEW);
        Reply updated = update("{\"status\":\"pending\",\"comment\":{\"body\":\"Which one?\",\"public\":false}}");

        assertEquals(200, updated.status(), updated::text);
        assertEquals("pending", updated.json().path("ticket").path("status").asText());
        assertEquals(
                "api", updated.json().path("audit").path("via").path("channel").asText());
        JsonNode last = sandbox.comments(1).get(1);
        assertEquals(sandbox.integration().id(), last.path("author_id").asLong());
        assertEquals(false, last.path("public").asBoolean(true));
    }

    @Test
    void anUpdateThatChangesNothingLeavesNoTrace() {
        caller.post("/api/v2/tickets", NEW);
        clock.pass(Duration.ofMinutes(1));
        update("{\"priority\":\"high\",\"tags\":[\"a\",\"b\"]}");

        assertEquals(1, sandbox.audits(1).size());
        assertEquals(
                "2026-11-21T12:00:00Z",
                sandbox.ticket(1).orElseThrow().path("updated_at").asText());
    }

    @Test
    void aStaleStampIsAConflictAndAFreshOneIsNone() {
        caller.post("/api/v2/tickets", NEW);
        String stamp = sandbox.ticket(1).orElseThrow().path("updated_at").asText();
        clock.pass(Duration.ofSeconds(2));
        assertEquals(200, update(stamped("low", stamp)).status());
        clock.pass(Duration.ofSeconds(2));

        assertEquals(409, update(stamped("urgent", stamp)).status());
        assertEquals("low", sandbox.ticket(1).orElseThrow().path("priority").asText());
        assertEquals(200, update("{\"priority\":\"urgent\"}").status());
    }

    @Test
    void aCustomStatusBringsItsCategoryAndAStatusItsDefault() {
        caller.post("/api/v2/tickets", NEW);
        assertEquals(
                "hold",
                update("{\"custom_status_id\":600}")
                        .json()
                        .path("ticket")
                        .path("status")
                        .asText());
        JsonNode open = update("{\"status\":\"open\"}").json().path("ticket");
        assertEquals(360_000_000_302L, open.path("custom_status_id").asLong());
    }

    @Test
    void aClosedTicketTakesNoUpdateButAFollowUp() {
        caller.post("/api/v2/tickets", NEW);
        update("{\"status\":\"closed\"}");
        Reply refused = update("{\"priority\":\"low\"}");
        assertEquals(422, refused.status());
        assertTrue(refused.text().contains("closed prevents ticket update"), refused::text);

        Reply followUp = caller.post(
                "/api/v2/tickets", "{\"ticket\":{\"via_followup_source_id\":1,\"comment\":{\"body\":\"Again\"}}}");

        assertEquals(201, followUp.status(), followUp::text);
        JsonNode via = followUp.json().path("ticket").path("via").path("source");
        assertEquals("follow_up", via.path("rel").asText());
        assertEquals("[2]", sandbox.ticket(1).orElseThrow().path("followup_ids").toString());
    }

    @Test
    void aMergedTicketIsClosedAndPointsToItsTarget() {
        caller.post("/api/v2/tickets", NEW);
        caller.post("/api/v2/tickets", NEW);
        assertEquals(
                200, caller.post("/api/v2/tickets/2/merge", "{\"ids\":[1]}").status());

        JsonNode source = sandbox.ticket(1).orElseThrow();
        assertEquals("closed", source.path("status").asText());
        assertTrue(source.path("tags").toString().contains("closed_by_merge"));
        assertEquals(
                2,
                source.path("via").path("source").path("to").path("ticket_id").asLong());
        assertTrue(sandbox.comments(2).get(1).path("body").asText().contains("#1"));
    }

    @Test
    void aDeletedTicketIsNotFoundUntilItIsRestored() {
        caller.post("/api/v2/tickets", NEW);
        assertEquals(204, caller.delete("/api/v2/tickets/1").status());
        assertEquals(404, caller.get("/api/v2/tickets/1").status());
        assertEquals("deleted", sandbox.ticket(1).orElseThrow().path("status").asText());
        assertEquals(200, caller.put("/api/v2/deleted_tickets/1/restore", "{}").status());
        assertEquals(200, caller.get("/api/v2/tickets/1").status());
    }

    @Test
    void aSecondCreateWithTheSameKeyAnswersTheSame() {
        Reply first = caller.post("/api/v2/tickets", NEW, "Idempotency-Key", "k");
        Reply second = caller.post("/api/v2/tickets", NEW, "Idempotency-Key", "k");
        Reply other = caller.post("/api/v2/tickets", NEW.replace("high", "low"), "Idempotency-Key", "k");

        assertEquals("miss", first.header("x-idempotency-lookup"));
        assertEquals("hit", second.header("x-idempotency-lookup"));
        assertEquals(first.json(), second.json());
        assertEquals(400, other.status());
        assertEquals(1, sandbox.tickets().size());
    }

    @Test
    void valuesThatTheAccountDoesNotKnowAreRefused() {
        caller.post("/api/v2/tickets", NEW);
        assertEquals(422, update("{\"priority\":\"blocker\"}").status());
        assertEquals(422, update("{\"assignee_id\":30}").status());
        assertEquals(422, update("{\"group_id\":41}").status());
        assertEquals(
                422,
                update("{\"custom_fields\":[{\"id\":500,\"value\":\"blue\"}]}").status());
        assertEquals(422, update("{\"comment\":{\"body\":\" \"}}").status());
    }

    @Test
    void commentsComeInPagesByCursor() {
        caller.post("/api/v2/tickets", NEW);
        update("{\"comment\":{\"body\":\"two\"}}");
        update("{\"comment\":{\"body\":\"three\"}}");
        JsonNode first =
                caller.get("/api/v2/tickets/1/comments?page%5Bsize%5D=2").json();
        JsonNode second = caller.get(first.path("links").path("next").asText()).json();

        assertEquals(2, first.path("comments").size());
        assertTrue(first.path("meta").path("has_more").asBoolean());
        assertEquals("three", second.path("comments").path(0).path("body").asText());
        assertEquals(false, second.path("meta").path("has_more").asBoolean(true));
    }

    @Test
    void aFileGoesUpIntoACommentAndDownAgain() {
        caller.post("/api/v2/tickets", NEW);
        byte[] bytes = {0, 1, (byte) 0xff, (byte) 0x80, 10};
        Reply uploaded = caller.upload("/api/v2/uploads?filename=smoke.png", bytes);
        String token = uploaded.json().path("upload").path("token").asText();
        String withFile = "{\"comment\":{\"body\":\"See\",\"uploads\":[\"" + token + "\"]}}";

        assertEquals(200, update(withFile).status());
        assertEquals(422, update(withFile).status());
        JsonNode file = caller.get("/api/v2/tickets/1/comments?page%5Bsize%5D=100")
                .json()
                .path("comments")
                .path(1)
                .path("attachments")
                .path(0);
        assertEquals("smoke.png", file.path("file_name").asText());
        assertEquals(5, file.path("size").asInt());
        assertArrayEquals(bytes, caller.get(file.path("content_url").asText()).bytes());
    }

    @Test
    void searchingLagsBehindAndLookingUpByExternalIdDoesNot() {
        caller.post("/api/v2/tickets", NEW);
        update("{\"external_id\":\"zd:1\"}");

        assertEquals(
                1,
                caller.get("/api/v2/tickets?external_id=zd:1")
                        .json()
                        .path("tickets")
                        .size());
        assertEquals(0, found());
        clock.pass(Duration.ofMinutes(2));
        assertEquals(1, found());
    }

    private int found() {
        return caller.get("/api/v2/search?query=type:ticket+external_id:zd:1")
                .json()
                .path("count")
                .asInt();
    }

    @Test
    void theAccountSaysWhatItHas() {
        assertEquals(
                "admin",
                caller.get("/api/v2/users/me").json().path("user").path("role").asText());
        assertEquals(
                "Eve",
                caller.get("/api/v2/users/search?query=email:eve@example.org")
                        .json()
                        .path("users")
                        .path(0)
                        .path("name")
                        .asText());
        assertEquals(
                2,
                caller.get("/api/v2/users/show_many?ids=20,30,99")
                        .json()
                        .path("users")
                        .size());
        assertEquals(
                "Support",
                caller.get("/api/v2/groups")
                        .json()
                        .path("groups")
                        .path(0)
                        .path("name")
                        .asText());
        assertTrue(caller.get("/api/v2/ticket_fields").text().contains("\"Colour\""));
        assertEquals(
                6,
                caller.get("/api/v2/custom_statuses")
                        .json()
                        .path("custom_statuses")
                        .size());
        assertEquals(1, caller.get("/api/v2/brands").json().path("brands").size());
        assertEquals(
                1,
                caller.get("/api/v2/ticket_forms").json().path("ticket_forms").size());
    }

    private static String stamped(String priority, String stamp) {
        return "{\"priority\":\"" + priority + "\",\"safe_update\":true,\"updated_stamp\":\"" + stamp + "\"}";
    }

    private Reply update(String changes) {
        return caller.put("/api/v2/tickets/1", "{\"ticket\":" + changes + "}");
    }
}
