package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.store.ticket.ConnectionRepository;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final TestingApi api = TestingApi.shared();
    private final String id = "con-" + UUID.randomUUID().toString().substring(0, 8);

    /** The least that a connection needs. */
    static String connection(String zendesk) {
        return """
            {"zendesk":{"baseUrl":"https://%s","clientId":"throughline","clientSecret":"planted-secret"},
             "clickup":{"token":"planted-token","workspace":9001,"list":901100},
             "fields":{"title":"both","status":{"values":{"new":"to do","open":"to do","solved":"complete"},
               "back":{"to do":"open"}}}}\
            """.formatted(zendesk);
    }

    private String path() {
        return "/v1/connections/" + id;
    }

    @Test
    void aConnectionIsMadeReconciledShownAndDeletedAndItsSecretsAreNeverShown() {
        TestingApi.Reply made = api.put(path(), connection("acme.zendesk.com"));

        assertEquals(201, made.status(), made.raw().body());
        assertTrue(made.header("Location").endsWith(path()), made.header("Location"));
        assertEquals("active", made.json().path("status").asText());
        assertEquals(200, api.get("/v1/processes/ticket-reconciliation:" + id).status());
        TestingApi.Reply shown = api.get(path());
        assertEquals(made.json(), shown.json());
        assertFalse(shown.raw().body().contains("planted"), shown.raw().body());
        assertTrue(listed().contains(id));
        assertEquals(204, api.delete(path()).status());
        assertEquals(404, api.get(path()).status());
        assertEquals(404, api.delete(path()).status());
    }

    private List<String> listed() {
        List<String> ids = new ArrayList<>();
        JsonNode page = api.get("/v1/connections?limit=500").json();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void aRealAccountOnAServerThatForgetsIsWarnedOf() {
        TestingApi.Reply made = api.put(path(), connection("acme.zendesk.com"));

        assertEquals(1, made.json().path("warnings").size(), made.raw().body());
        assertTrue(
                made.json().at("/warnings/0").asText().startsWith("Temporal is in-memory"),
                made.raw().body());
    }

    @Test
    void yamlIsTakenToo() {
        String yaml = """
            zendesk: {baseUrl: "https://acme.zendesk.com", email: bot@acme.com, apiToken: planted}
            clickup:
              token: planted
              workspace: 9001
              lists: {default: 901100, bug: 901101}
            fields:
              title: both
              status: {values: {new: to do, open: to do, solved: complete}, back: {to do: open}}
            """;

        TestingApi.Reply made = api.send(
                api.request(path()).header("Content-Type", "application/yaml").PUT(BodyPublishers.ofString(yaml)));

        assertEquals(201, made.status(), made.raw().body());
        assertEquals("901101", made.json().at("/mapping/clickUp/lists/bug").asText());
    }

    @Test
    void everyMistakeIsToldWithItsPlaceAndNothingIsWritten() {
        String wrong = connection("acme.zendesk.com")
                .replace("\"both\"", "\"sideways\"")
                .replace("901100", "\"x\"");

        TestingApi.Reply refused = api.put(path(), wrong);

        assertEquals(422, refused.status(), refused.raw().body());
        List<String> fields = new ArrayList<>();
        refused.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        assertTrue(fields.size() >= 2, refused.raw().body());
        assertEquals(404, api.get(path()).status());
        assertEquals(400, api.put(path(), "{").status());
        assertEquals(422, api.put(path(), "").status());
    }

    @Test
    void whatIsGivenTwiceIsNamedWithItsPlace() {
        TestingApi.Reply refused = api.put(path(), "{\"zendesk\": {},\n\"zendesk\": {}}");

        assertEquals(400, refused.status(), refused.raw().body());
        assertTrue(
                refused.json().path("detail").asText().contains("line 2"),
                refused.raw().body());
        assertTrue(
                refused.json().path("detail").asText().contains("'zendesk' is given twice"),
                refused.raw().body());
    }

    @Test
    void aForeignHostIsRefused() {
        TestingApi.Reply refused = api.put(path(), connection("zendesk.com.evil.example"));

        assertEquals(422, refused.status(), refused.raw().body());
        assertEquals("HOST_NOT_ALLOWED", refused.json().path("failureType").asText());
        assertEquals("zendesk.baseUrl", refused.json().at("/errors/0/field").asText());
    }

    @Test
    void aDryRunAnswersTheMappingAndWritesNothing() {
        TestingApi.Reply checked = api.put(path() + "?dryRun=true", connection("acme.zendesk.com"));

        assertEquals(200, checked.status(), checked.raw().body());
        assertEquals(2, checked.json().path("fields").size());
        assertEquals(404, api.get(path()).status());
    }

    @Test
    void aSecretMayBeLeftOutOnlyWhereItGoesToTheSamePlace() {
        assertEquals(201, api.put(path(), connection("acme.zendesk.com")).status());
        String without = connection("acme.zendesk.com")
                .replace(",\"clientSecret\":\"planted-secret\"", "")
                .replace("\"token\":\"planted-token\",", "")
                .replace("\"both\"", "\"toClickup\"");

        TestingApi.Reply changed = api.put(path(), without);

        assertEquals(200, changed.status(), changed.raw().body());
        assertEquals(
                new ConnectionSecrets("planted-secret", "planted-token"),
                new ConnectionRepository(api.database, api.vault).secrets(id));
        for (String elsewhere : List.of(
                without.replace("acme.zendesk", "mallory.zendesk"),
                without.replace("\"throughline\"", "\"mallory\""),
                without.replace("9001", "9002"))) {
            assertEquals(422, api.put(path(), elsewhere).status());
        }
    }

    @Test
    void aMappingThatWasChangedIsAppliedToEveryLinkAtOnce() {
        String process = "ticket-reconciliation:" + id;
        assertEquals(201, api.put(path(), connection("acme.zendesk.com")).status());
        assertFalse(isFull(process));
        end(process);

        assertEquals(200, api.put(path(), connection("acme.zendesk.com")).status());
        assertEquals("TERMINATED", status(process), "the same mapping changes nothing");
        String changed = connection("acme.zendesk.com").replace("\"both\"", "\"toClickup\"");
        assertEquals(200, api.put(path(), changed).status());

        assertEquals("RUNNING", status(process));
        assertTrue(isFull(process));
        end(process);
        assertEquals(200, api.post(path() + "/pause", "").status());
        assertEquals(200, api.put(path(), connection("acme.zendesk.com")).status());
        assertEquals("TERMINATED", status(process), "a paused connection waits until it is resumed");
    }

    private void end(String process) {
        api.post("/v1/processes/" + process + "/terminate", "{\"reason\":\"test\"}");
        assertEquals("TERMINATED", status(process));
    }

    private String status(String process) {
        return api.get("/v1/processes/" + process).json().path("status").asText();
    }

    /** Whether the newest run of a reconciliation goes through everything. */
    private boolean isFull(String process) {
        return api.temporal
                .getWorkflowClient()
                .fetchHistory(process)
                .getEvents()
                .get(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getInput()
                .getPayloads(0)
                .getData()
                .toStringUtf8()
                .contains("\"full\":true");
    }

    @Test
    void aPausedConnectionIsNotReconciled() {
        assertEquals(201, api.put(path(), connection("acme.zendesk.com")).status());

        assertEquals(
                "paused", api.post(path() + "/pause", "").json().path("status").asText());
        assertEquals(409, api.post(path() + "/reconciliations", "{}").status());
        assertEquals(
                "active", api.post(path() + "/resume", "").json().path("status").asText());
        TestingApi.Reply started = api.post(path() + "/reconciliations", "{}");
        assertEquals(202, started.status(), started.raw().body());
        assertEquals(
                "ticket-reconciliation:" + id, started.json().path("processId").asText());
    }

    @Test
    void aConnectionIsExaminedAlsoWhilePausedAndAnUnknownOneIsNot() {
        assertEquals(201, api.put(path(), connection("acme.zendesk.com")).status());
        assertEquals(200, api.post(path() + "/pause", "").status());

        TestingApi.Reply started = api.post(path() + "/doctor", "");

        assertEquals(202, started.status(), started.raw().body());
        String process = started.json().path("processId").asText();
        assertEquals("connection-doctor:" + id, process);
        JsonNode result =
                api.get("/v1/processes/" + process + "/result?wait=20s").json();
        assertEquals(id, result.at("/result/connection").asText(), result::toString);
        assertTrue(result.at("/result/good").asBoolean(), result::toString);
        assertEquals(404, api.post("/v1/connections/no-such-one/doctor", "").status());
    }
}
