package dev.throughline.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.ReconciliationCounts;
import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.contract.ticketsync.TriageForm;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.TicketLinkRepository;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links and logs as the operator sees them. */
class LinksTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestingApi api = TestingApi.shared();
    private final String id = "l-" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = Clock.systemUTC().instant();

    @BeforeEach
    void connect() {
        TestingApi.Reply made = api.put(path(), ConnectionsTest.connection("acme.zendesk.com"));
        assertEquals(201, made.status(), made.raw().body());
    }

    private String path() {
        return "/v1/connections/" + id;
    }

    @Test
    void linksAreListedByStatusAndShownWithTheirTrouble() {
        TicketLinkRepository links = new TicketLinkRepository(api.database);
        links.begin(id, "1", now);
        links.begin(id, "2", now);
        links.triaged(id, "2", "default", now);

        TestingApi.Reply page = api.get(path() + "/links?limit=1");
        TestingApi.Reply rest = api.get(path() + "/links?limit=1&cursor="
                + page.json().path("nextCursor").asText());

        assertEquals("1", page.json().at("/items/0/ticket").asText());
        assertEquals("2", rest.json().at("/items/0/ticket").asText());
        assertEquals("open", rest.json().at("/items/0/status").asText());
        assertEquals("default", api.get(path() + "/links/2").json().path("kind").asText());
        assertEquals(
                0,
                api.get(path() + "/links?status=troubled,waiting")
                        .json()
                        .path("items")
                        .size());
        assertEquals(422, api.get(path() + "/links?status=sad").status());
        assertEquals(404, api.get(path() + "/links/3").status());
        assertEquals(
                FailureType.NOT_FOUND.name(),
                api.get("/v1/connections/none/links/3")
                        .json()
                        .path("failureType")
                        .asText());
    }

    @Test
    void anOrderStartsTheProcessWhereItDoesNotRun() {
        TestingApi.Reply retried = api.post(path() + "/links/77/retry", "");

        assertEquals(200, retried.status(), retried.raw().body());
        assertEquals("77", retried.json().path("ticket").asText());
        assertEquals(
                200, api.post(path() + "/links/77/relink", "{\"task\":\"86a\"}").status());
        api.post(path() + "/pause", "");
        assertEquals(409, api.post(path() + "/links/77/retry", "").status());
    }

    @Test
    void aQuestionIsDecidedOnlyWhereItIsAsked() {
        String asking = path() + "/links/" + TestingTickets.ASKING;
        String kind = "{\"key\":\"triage\",\"option\":\"default\"}";

        assertEquals(404, api.post(asking + "/resolve", kind).status(), "no process asks");
        api.post(asking + "/retry", "");
        assertEquals(422, api.post(asking + "/resolve", "{\"key\":\"triage\"}").status());
        TestingApi.Reply noOption = api.post(asking + "/resolve", "{\"key\":\"triage\",\"option\":\"none\"}");
        assertEquals(422, noOption.status(), noOption.raw().body());
        assertTrue(
                noOption.raw().body().contains("default, skip"), noOption.raw().body());
        assertEquals(
                409,
                api.post(asking + "/resolve", "{\"key\":\"other\",\"option\":\"skip\"}")
                        .status());
        assertEquals(503, api.post(asking + "/resolve", kind).status(), "its task is in no list yet");
    }

    @Test
    void noUpdateDecidesPastTheHumanTask() {
        api.post(path() + "/links/" + TestingTickets.ASKING + "/retry", "");

        TestingApi.Reply refused = api.post(
                "/v1/processes/ticket-link:" + id + ":" + TestingTickets.ASKING + "/updates/resolveConflict",
                "{\"key\":\"triage\",\"option\":\"default\"}");

        assertEquals(409, refused.status(), refused.raw().body());
        assertTrue(
                refused.json()
                        .path("detail")
                        .asText()
                        .contains(path() + "/links/" + TestingTickets.ASKING + "/resolve"),
                refused.raw().body());
    }

    @Test
    void aQuestionIsListedWithTheTaskThatAsksIt() {
        Ask ask = new Ask("k1", "status", new Pair("open", "done"), List.of("zendesk", "clickup"), "Which stands?");
        new TicketLinkRepository(api.database).begin(id, "5", now);
        api.database
                .jdbi()
                .useHandle(handle -> handle.createUpdate("insert into ticket_ask (connection, ticket, key_hash, ask,"
                                + " status, asked_at) values (:id, '5', 'h', :ask, 'OPEN', :now)")
                        .bind("id", id)
                        .bind("ask", json(ask))
                        .bind("now", now)
                        .execute());
        assertTrue(api.get(path() + "/asks").json().at("/items/0/humanTask").isNull());
        String task = "t-" + id;
        new TaskRepository(api.database).opened(question(task, ask), opened(task));

        JsonNode listed = api.get(path() + "/asks").json().at("/items/0");

        assertEquals(task, listed.path("humanTask").asText(), listed.toString());
        assertEquals("k1", listed.path("key").asText());
    }

    @Test
    void theQuestionForTheKindIsListedFromItsHumanTask() {
        String task = "k-" + id;
        Instant opened = now.truncatedTo(ChronoUnit.MILLIS);
        new TaskRepository(api.database).opened(kind(task), opened(task));

        JsonNode all = api.get(path() + "/asks").json().path("items");
        assertEquals(1, all.size(), all.toString());
        JsonNode ask = all.path(0);
        assertEquals(task, ask.path("humanTask").asText());
        assertEquals("triage", ask.path("key").asText(), "ticket resolve takes it");
        assertEquals("6", ask.path("ticket").asText());
        assertEquals("kind of ticket", ask.path("subject").asText());
        assertEquals("[\"default\",\"skip\"]", ask.path("options").toString());
        assertEquals("OPEN", ask.path("status").asText());
        assertEquals(all, api.get(path() + "/asks?ticket=6").json().path("items"));
        assertEquals(0, api.get(path() + "/asks?ticket=7").json().path("items").size());

        new TaskRepository(api.database).gone(task, opened);
        assertEquals(0, api.get(path() + "/asks").json().path("items").size());
    }

    private HumanTaskRequest kind(String task) {
        return new HumanTaskRequest(
                task,
                "Which kind?",
                "Which kind?",
                List.of(new FormField(
                        TriageForm.KIND, "Kind", FormField.Type.CHOICE, true, List.of("default", "skip"), null)),
                List.of(TriageForm.DECISION),
                TaskAudience.ofRole("operator"),
                null,
                false,
                null,
                "ticket-link:" + id + ":6",
                DAY,
                null,
                List.of(),
                DAY,
                null,
                Map.of("connection", id, "ticket", "6"));
    }

    private HumanTaskRequest question(String task, Ask ask) {
        return new HumanTaskRequest(
                task,
                "Which?",
                "Which?",
                List.of(),
                ask.options(),
                TaskAudience.ofRole("operator"),
                null,
                false,
                null,
                "ticket-link:" + id + ":5",
                DAY,
                null,
                List.of(),
                DAY,
                null,
                Map.of(Ask.SUBJECT, ask.subjectLine()));
    }

    private TaskState opened(String task) {
        Instant due = now.plus(DAY);
        return new TaskState(
                task, TaskStatus.OPEN, TaskAudience.ofRole("operator"), null, due, due, 0, 0, List.of(), null);
    }

    private static String json(Ask ask) {
        try {
            return new ObjectMapper().writeValueAsString(ask);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aConnectionThatIsPutAgainBeginsClean() {
        new TicketLinkRepository(api.database).begin(id, "88", now);

        assertEquals(204, api.delete(path()).status());

        assertEquals(404, api.delete(path()).status());
        assertEquals(
                "COMPLETED",
                api.get("/v1/processes/connection-removal:" + id)
                        .json()
                        .path("status")
                        .asText());
        connect();
        assertEquals(0, api.get(path() + "/links").json().path("items").size());
    }

    @Test
    void aDeletionThatWasCutShortIsFinishedBeforeTheConnectionIsPutAgain() {
        new TicketLinkRepository(api.database).begin(id, "89", now);
        new ConnectionRepository(api.database, api.vault).hide(id);
        assertEquals(404, api.get(path()).status());

        connect();

        assertEquals(0, api.get(path() + "/links").json().path("items").size());
    }

    @Test
    void poisonIsListedAndPutBackIntoTheQueue() {
        Inbox inbox = new Inbox(api.database);
        inbox.receive(new Arrival("zendesk", id, "e1", "", "The body is not JSON."), "x".getBytes(UTF_8), now);

        TestingApi.Reply poison = api.get(path() + "/inbox");

        assertEquals(
                "The body is not JSON.", poison.json().at("/items/0/reason").asText());
        String event = poison.json().at("/items/0/id").asText();
        assertEquals(404, api.post(path() + "/inbox/" + event + "/redrive", "").status());
        assertEquals(422, api.post(path() + "/inbox/x/redrive", "").status());
        assertEquals(
                0,
                api.get(path() + "/inbox?status=pending").json().path("items").size());
    }

    @Test
    void reconciliationsAreListedNewestFirstWithWhatTheyFound() {
        ReconciliationRepository reconciliations = new ReconciliationRepository(api.database);
        ReconciliationCounts counts = new ReconciliationCounts(7, 5, 3, 2, 1, 4, 2);
        Instant began = now.truncatedTo(ChronoUnit.MILLIS);
        reconciliations.open(id, "run-1", false, null, began);
        reconciliations.close(
                new ReconciliationReport(id, "run-1", true, counts, began, began.plusSeconds(3), "no webhook"));
        reconciliations.open(id, "run-2", true, "ann", began.plusSeconds(60));

        TestingApi.Reply page = api.get(path() + "/reconciliations?limit=1");
        TestingApi.Reply rest = api.get(path() + "/reconciliations?limit=1&cursor="
                + page.json().path("nextCursor").asText());

        assertEquals(
                "run-2", page.json().at("/items/0/run").asText(), page.raw().body());
        assertEquals("ann", page.json().at("/items/0/startedBy").asText());
        assertTrue(page.json().at("/items/0/endedAt").isNull(), page.raw().body());
        JsonNode first = rest.json().at("/items/0");
        assertEquals("run-1", first.path("run").asText(), rest.raw().body());
        assertEquals(2, first.at("/counts/drifted").asLong());
        assertEquals("no webhook", first.path("trouble").asText());
        assertTrue(rest.json().path("nextCursor").isNull(), rest.raw().body());
        assertEquals(first, api.get(path() + "/reconciliations/run-1").json());
        assertEquals(404, api.get(path() + "/reconciliations/run-3").status());
        assertEquals(404, api.get("/v1/connections/none/reconciliations/run-1").status());
        assertEquals(404, api.get("/v1/connections/none/reconciliations").status());
    }

    @Test
    void logsAreEmptyPagesBeforeAnythingWasWritten() {
        for (String log : new String[] {"writes", "conflicts", "asks"}) {
            TestingApi.Reply page = api.get(path() + "/" + log + "?ticket=1&limit=5");
            assertEquals(200, page.status(), page.raw().body());
            assertTrue(page.json().path("items").isArray()
                    && page.json().path("items").isEmpty());
            assertEquals(404, api.get("/v1/connections/none/" + log).status());
        }
    }
}
