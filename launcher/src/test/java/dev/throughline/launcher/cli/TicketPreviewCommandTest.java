package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketPreviewCommandTest {
    private static final String PREVIEWS = "/v1/connections/support/previews";
    private static final String PROCESS = "ticket-preview:support";
    private static final String STARTED =
            "{\"preview\":7,\"processId\":\"" + PROCESS + "\",\"runId\":\"r1\",\"joined\":false}";
    private static final String NONE = "{\"items\":[],\"nextCursor\":null}";

    private final FakeApi api = new FakeApi();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        api.close();
    }

    private Typed.Outcome preview(String... options) {
        return preview(new Typed(), options);
    }

    private Typed.Outcome preview(Typed typed, String... options) {
        List<String> all = new ArrayList<>(List.of("ticket", "preview", "support"));
        all.addAll(Arrays.asList(options));
        return typed.run(api, all.toArray(String[]::new));
    }

    /** A preview of three tickets: one gets a task, one a question, and one cannot be read. */
    private void found(String status, String trouble) {
        String base = "GET " + PREVIEWS + "/7";
        api.on(base, 200, """
            {"preview":7,"status":"%s","trouble":%s,"counts":{"tickets":3,"planned":3,"operations":2,
             "creates":1,"asks":1,"conflicts":1,"troubled":1}}\
            """.formatted(status, trouble))
                .on(base + "/tickets?limit=200", 200, """
                    {"items":[{"ticket":"4711","outcome":"LINKED","trouble":null},
                      {"ticket":"4712","outcome":"EXISTING_TASK","trouble":null},
                      {"ticket":"4713","outcome":null,"trouble":"It cannot be read."}],"nextCursor":null}\
                    """)
                .on(base + "/operations?limit=200", 200, """
                    {"items":[{"ticket":"4711","side":"CLICKUP","operation":"createTask","before":{},
                      "after":{"name":"Printer on fire","description":"%s"}}],"nextCursor":"c1"}\
                    """.formatted("It burns. ".repeat(20)))
                .on(base + "/operations?limit=200&cursor=c1", 200, """
                    {"items":[{"ticket":"4711","side":"ZENDESK","operation":"updateTicket",
                      "before":{"status":"new"},"after":{"status":"open"}}],"nextCursor":null}\
                    """)
                .on(base + "/asks?limit=200", 200, """
                    {"items":[{"ticket":"4712","subject":"existing task","question":"Which of them is?",
                      "options":["86a","new"]}],"nextCursor":null}\
                    """)
                .on(base + "/conflicts?limit=200", 200, """
                    {"items":[{"ticket":"4711","kind":"BOTH_CHANGED","subject":"title","winner":"ZENDESK",
                      "words":"It gave way."}],"nextCursor":null}\
                    """);
    }

    @Test
    void onePreviewIsStartedForWhatWasAskedFor() {
        api.on("POST " + PREVIEWS, 202, STARTED);

        Typed.Outcome started = preview("--ticket=4711");
        preview("--sample=5");
        preview("--all");
        preview();

        assertEquals(ExitCode.OK, started.code(), started::toString);
        assertTrue(started.out().contains(PROCESS), started::out);
        assertEquals(
                List.of("{\"ticket\":\"4711\"}", "{\"sample\":5}", "{\"all\":true}", "{}"),
                api.asked().stream().map(FakeApi.Asked::body).toList());
    }

    @Test
    void anotherMappingIsSentWithoutItsSecretsWhichNeedNotBeSet() throws IOException {
        Path file = Files.writeString(directory.resolve("other.yml"), """
            zendesk: {baseUrl: '${ZD_URL}', clientId: us, clientSecret: '${NO_SUCH_SECRET}'}
            clickup: {token: '${NO_SUCH_TOKEN}', workspace: 9001}
            """);
        api.on("POST " + PREVIEWS, 202, STARTED);

        Typed.Outcome started =
                preview(new Typed().with("ZD_URL", "https://acme.zendesk.com"), "--sample=5", "--mapping=" + file);
        Typed.Outcome without = preview("--mapping=" + directory.resolve("none.yml"));

        assertEquals(ExitCode.OK, started.code(), started::toString);
        assertEquals(
                "{\"sample\":5,\"mapping\":{\"zendesk\":{\"baseUrl\":\"https://acme.zendesk.com\",\"clientId\":\"us\"},"
                        + "\"clickup\":{\"workspace\":9001}}}",
                api.body("POST " + PREVIEWS).toString());
        assertEquals(ExitCode.NOT_FOUND, without.code(), without::toString);
    }

    @Test
    void aPreviewThatIsWatchedIsShownWithAllThatWouldBeDone() {
        api.on("POST " + PREVIEWS, 202, STARTED)
                .on("GET /v1/processes/" + PROCESS, 200, "{\"status\":\"RUNNING\",\"phase\":\"PLANNING\"}")
                .on("GET /v1/processes/" + PROCESS, 200, "{\"status\":\"COMPLETED\"}");
        found("done", "null");

        Typed.Outcome watched = preview("--all", "--watch");

        assertEquals(ExitCode.OK, watched.code(), watched::toString);
        String out = watched.out();
        assertTrue(out.contains("What would be written"), out);
        assertTrue(out.contains("(none) -> Printer on fire"), out);
        assertTrue(out.matches("(?s).*\\(none\\) -> It burns\\. It burns\\.[^\\n]{1,60}\\.\\.\\..*"), out);
        assertTrue(out.matches("(?s).*4711\\s+zendesk\\s+updateTicket\\s+status\\s+new -> open.*"), out);
        assertTrue(
                out.matches("(?s).*What people would be asked.*4712\\s+existing task\\s+Which of them is\\?.*"), out);
        assertTrue(out.contains("It gave way."), out);
        assertTrue(out.matches("(?s).*nothing would be written\\s+ticket\\s+why\\s+4712\\s+there are tasks.*"), out);
        assertTrue(out.matches("(?s).*not known to their end.*4713\\s+It cannot be read\\..*"), out);
        assertTrue(
                out.contains("Preview 7 is done. Tickets: 3, done with: 3. Writes: 2, of them new tasks: 1."
                        + " Questions: 1. Lines for the conflict log: 1. Not known to their end: 1."),
                out);
    }

    @Test
    void aPreviewThatDidNotComeToItsEndFailsAndSaysWhy() {
        found("failed", "\"Its process was ended before it could say so.\"");

        Typed.Outcome shown = preview("--show=7");

        assertEquals(ExitCode.FAILED, shown.code(), shown::toString);
        assertTrue(
                shown.out().contains("Preview 7 is failed (Its process was ended before it could say so.)."),
                shown::out);
    }

    @Test
    void ofAPreviewThatIsThereOneTicketIsShownWhole() throws IOException {
        found("done", "null");
        String base = "GET " + PREVIEWS + "/7";
        api.on(base + "/tickets?ticket=4712&limit=200", 200, """
            {"items":[{"ticket":"4712","outcome":"EXISTING_TASK","trouble":null}]}\
            """)
                .on(base + "/operations?ticket=4712&limit=200", 200, NONE)
                .on(base + "/asks?ticket=4712&limit=200", 200, """
                    {"items":[{"ticket":"4712","subject":"existing task","options":["86a","new"]}]}\
                    """)
                .on(base + "/conflicts?ticket=4712&limit=200", 200, NONE);

        Typed.Outcome shown = preview("--show=7", "--ticket=4712", "--format=json");

        assertEquals(ExitCode.OK, shown.code(), shown::toString);
        JsonNode whole = ApiClient.JSON.readTree(shown.out());
        assertEquals("done", whole.at("/preview/status").asText());
        assertEquals(1, whole.path("tickets").size(), shown::out);
        assertEquals("EXISTING_TASK", whole.at("/tickets/0/outcome").asText());
        assertEquals(0, whole.path("operations").size(), shown::out);
        assertEquals("new", whole.at("/asks/0/options/1").asText());
        assertEquals(0, whole.path("conflicts").size(), shown::out);
        assertTrue(api.asked().stream()
                .noneMatch(request -> request.methodAndPath().startsWith("POST")));
    }

    @Test
    void aTicketThatIsNotThereIsSaidToBeNone() {
        String base = "GET " + PREVIEWS + "/7";
        api.on(base, 200, "{\"preview\":7,\"status\":\"done\",\"counts\":{\"tickets\":1,\"planned\":1}}");
        String ticket = "{\"items\":[{\"ticket\":\"12345\",\"planned\":true,\"outcome\":\"TICKET_DELETED\"}]}";
        api.on(base + "/tickets?limit=200", 200, ticket)
                .on(base + "/tickets?ticket=12345&limit=200", 200, ticket)
                .on(base + "/operations?ticket=12345&limit=200", 200, NONE)
                .on(base + "/asks?ticket=12345&limit=200", 200, NONE)
                .on(base + "/conflicts?ticket=12345&limit=200", 200, NONE);

        Typed.Outcome shown = preview("--show=7", "--ticket=12345");

        assertTrue(shown.out().matches("(?s).*12345\\s+there is no such ticket.*"), shown::out);
        assertFalse(shown.out().contains("What would be written"), shown::out);
    }

    @Test
    void anotherOneThatRunsAndANumberThatNoneHasAreTold() {
        api.on("POST " + PREVIEWS, 409, "{\"title\":\"Conflict\",\"detail\":\"Preview 6 runs.\"}");

        Typed.Outcome second = preview("--all", "--watch");
        Typed.Outcome unknown = preview("--show=404");

        assertEquals(ExitCode.CONFLICT, second.code(), second::toString);
        assertTrue(second.err().contains("Preview 6 runs."), second::err);
        assertEquals("", second.out());
        assertEquals(ExitCode.NOT_FOUND, unknown.code(), unknown::toString);
    }

    @Test
    void previewsAreListed() throws IOException {
        api.on("GET " + PREVIEWS + "?limit=2", 200, """
            {"items":[{"preview":8,"status":"running","ticket":"4711","candidate":true,"counts":{"operations":12},
              "startedBy":"ann"},{"preview":7,"status":"done","ticket":null,"candidate":false,
              "counts":{"operations":34},"startedBy":"bob"}],"nextCursor":"c2"}\
            """);

        Typed.Outcome listed = new Typed().run(api, "ticket", "previews", "support", "--limit=2");
        Typed.Outcome json = new Typed().run(api, "ticket", "previews", "support", "--limit=2", "--format=json");

        assertEquals(ExitCode.OK, listed.code(), listed::toString);
        assertTrue(listed.out().matches("(?s).*8\\s+running\\s+4711\\s+true\\s+12\\s+ann.*"), listed::out);
        assertTrue(listed.out().matches("(?s).*7\\s+done\\s+false\\s+34\\s+bob.*"), listed::out);
        assertFalse(listed.out().contains("null"), listed::out);
        assertEquals(2, ApiClient.JSON.readTree(json.out()).size(), json::out);
    }
}
