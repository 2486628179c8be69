package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.PreviewedOperation;
import dev.throughline.store.ticket.PreviewedTicket;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewsTest {
    private static final String HERE = "acme.zendesk.com";

    private final TestingApi api = TestingApi.shared();
    private final String id = "con-" + UUID.randomUUID().toString().substring(0, 8);
    private final String path = "/v1/connections/" + id;

    @BeforeEach
    void connect() {
        TestingApi.Reply made = api.put(path + "?paused=true", ConnectionsTest.connection(HERE));
        assertEquals(201, made.status(), made.raw().body());
        assertEquals("paused", made.json().path("status").asText());
        assertEquals(404, api.get("/v1/processes/ticket-reconciliation:" + id).status(), "it writes nothing yet");
    }

    private TestingApi.Reply start(String body) {
        return api.post(path + "/previews", body);
    }

    @Test
    void aPreviewIsStartedJoinedAndShown() {
        TestingApi.Reply started = start("{\"ticket\":\"4711\"}");

        assertEquals(202, started.status(), started.raw().body());
        assertEquals("ticket-preview:" + id, started.json().path("processId").asText());
        assertFalse(started.json().path("joined").asBoolean());
        long preview = started.json().path("preview").asLong();
        assertTrue(started.header("Location").endsWith(path + "/previews/" + preview), started.header("Location"));
        TestingApi.Reply again = start("{\"ticket\":\"4711\"}");
        assertEquals(202, again.status(), again.raw().body());
        assertTrue(again.json().path("joined").asBoolean());
        assertEquals(preview, again.json().path("preview").asLong());
        assertEquals(409, start("{\"all\":true}").status());
        JsonNode shown = api.get(path + "/previews/" + preview).json();
        assertEquals("running", shown.path("status").asText());
        assertEquals("4711", shown.path("ticket").asText());
        assertEquals(TestingApi.CALLER, shown.path("startedBy").asText());
        JsonNode listed = api.get(path + "/previews").json().path("items");
        assertEquals(1, listed.size(), "what did not begin is not listed");
        assertEquals(shown, listed.get(0));
    }

    @Test
    void withoutAWordItIsASampleAndTwoScopesAreRefused() {
        TestingApi.Reply usual = start("{}");

        assertEquals(202, usual.status(), usual.raw().body());
        assertEquals(
                20,
                api.get(path + "/previews/" + usual.json().path("preview").asLong())
                        .json()
                        .path("atMost")
                        .asInt());
        for (String wrong : List.of(
                "{\"ticket\":\"1\",\"all\":true}",
                "{\"ticket\":\"one\"}",
                "{\"sample\":0}",
                "{\"sample\":100000}",
                "{\"ticket\":\"0\"}")) {
            assertEquals(422, start(wrong).status(), wrong);
        }
    }

    @Test
    void anotherMappingNeedsNoSecretsAndTheSameAccounts() {
        String other = ConnectionsTest.connection(HERE)
                .replace(",\"clientSecret\":\"planted-secret\"", "")
                .replace("\"token\":\"planted-token\",", "")
                .replace("\"both\"", "\"toClickup\"");

        TestingApi.Reply started = start("{\"sample\":5,\"mapping\":" + other + "}");

        assertEquals(202, started.status(), started.raw().body());
        JsonNode shown = api.get(
                        path + "/previews/" + started.json().path("preview").asLong())
                .json();
        assertTrue(shown.path("candidate").asBoolean());
        String inForce = api.get(path).json().path("mappingHash").asText();
        assertNotEquals(inForce, shown.path("mappingHash").asText());
        assertEquals(
                "TO_CLICKUP",
                new ConnectionRepository(api.database, api.vault)
                        .spec(id, shown.path("mappingHash").asText())
                        .orElseThrow()
                        .fields()
                        .get(0)
                        .direction()
                        .name());
        for (String elsewhere : List.of(
                ConnectionsTest.connection("other.zendesk.com"),
                ConnectionsTest.connection(HERE).replace("9001", "9002"),
                ConnectionsTest.connection(HERE).replace("\"both\"", "\"sideways\""),
                "\"zendesk: [\"")) {
            int status = start("{\"mapping\":" + elsewhere + "}").status();
            assertTrue(status == 422 || status == 400, elsewhere + " " + status);
        }
    }

    @Test
    void whatWasFoundIsListedPageByPage() {
        long preview = start("{\"all\":true}").json().path("preview").asLong();
        PreviewTicketRepository found = new PreviewTicketRepository(api.database);
        found.add(preview, List.of("1", "2"), 2);
        found.planned(
                preview,
                new PreviewedTicket(
                        "1",
                        Outcome.LINKED,
                        1,
                        List.of(operation("a"), operation("b")),
                        List.of(new Ask(
                                "k", "status", new Pair("open", "complete"), List.of("zendesk", "clickup"), "Which?")),
                        List.of(new ConflictEntry(
                                "c",
                                ConflictEntry.Kind.BOTH_CHANGED,
                                "title",
                                new Pair("x", "y"),
                                Side.ZENDESK,
                                "It gave way.")),
                        null));
        found.planned(preview, PreviewedTicket.troubled("2", "It cannot be read."));
        String base = path + "/previews/" + preview;

        JsonNode first = api.get(base + "/operations?limit=1").json();
        JsonNode second = api.get(base + "/operations?limit=1&cursor="
                        + first.path("nextCursor").asText())
                .json();

        assertEquals("a", first.at("/items/0/key").asText());
        assertEquals("To", first.at("/items/0/after/name").asText());
        assertEquals("b", second.at("/items/0/key").asText());
        assertEquals(
                0, api.get(base + "/operations?ticket=2").json().path("items").size());
        assertEquals(
                "Which?", api.get(base + "/asks").json().at("/items/0/question").asText());
        assertEquals(
                "ZENDESK",
                api.get(base + "/conflicts").json().at("/items/0/winner").asText());
        JsonNode tickets = api.get(base + "/tickets").json().path("items");
        assertEquals("LINKED", tickets.get(0).path("outcome").asText());
        assertEquals("It cannot be read.", tickets.get(1).path("trouble").asText());
        JsonNode onlyTheSecond = api.get(base + "/tickets?ticket=2").json().path("items");
        assertEquals(1, onlyTheSecond.size());
        assertEquals("2", onlyTheSecond.get(0).path("ticket").asText());
        JsonNode counts = api.get(base).json().path("counts");
        assertEquals(2, counts.path("tickets").asInt());
        assertEquals(2, counts.path("operations").asInt());
        assertEquals(1, counts.path("creates").asInt());
        assertEquals(1, counts.path("troubled").asInt());
        assertEquals(404, api.get(path + "/previews/" + (preview + 1_000)).status());
        assertEquals(422, api.get(path + "/previews/first").status());
    }

    private static PreviewedOperation operation(String key) {
        return new PreviewedOperation(
                1,
                Side.CLICKUP,
                "updateTask",
                key,
                new TreeMap<>(Map.of("name", "From")),
                new TreeMap<>(Map.of("name", "To")));
    }

    @Test
    void aPreviewWhoseProcessWasEndedFromOutsideGivesWayToTheNext() {
        long first = start("{\"all\":true}").json().path("preview").asLong();
        api.post("/v1/processes/ticket-preview:" + id + "/terminate", "{\"reason\":\"test\"}");

        TestingApi.Reply next = start("{\"ticket\":\"1\"}");

        assertEquals(202, next.status(), next.raw().body());
        assertFalse(next.json().path("joined").asBoolean());
        PreviewRepository previews = new PreviewRepository(api.database);
        assertEquals(
                PreviewStatus.FAILED, previews.find(id, first).orElseThrow().status());
        assertEquals(0, previews.forget(Clock.systemUTC().instant().minusSeconds(3_600)));
    }

    @Test
    void whoMayOnlyLookCannotStartOne() {
        String viewer = api.key("looker", Role.VIEWER);

        assertEquals(
                403,
                api.send(api.request(path + "/previews", viewer)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .status());
        assertEquals(404, api.post("/v1/connections/none/previews", "{}").status());
    }
}
