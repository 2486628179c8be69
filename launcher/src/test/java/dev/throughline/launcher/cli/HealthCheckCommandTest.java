package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCheckCommandTest {
    private final FakeApi api = new FakeApi();

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"WELL,0", "UNKNOWN,9", "DEGRADED,9", "UNWELL,10"})
    void itEndsByTheWorstVerdict(String verdict, int code) {
        api.on("GET /v1/health", 200, report(verdict));

        assertEquals(code, new Typed().run(api, "health-check").code());
    }

    @Test
    void itSaysWhatIsNotWellAndWhatToDo() {
        api.on("GET /v1/health?component=database&detailed=true", 200, report("UNWELL"));

        String out = new Typed()
                .run(api, "health-check", "--component=database", "--detailed")
                .out();

        assertTrue(out.contains("database   UNWELL"), out);
        assertTrue(out.contains("UNWELL  database/pool-use"), out);
        assertTrue(out.contains("  wanted: below 80 %"), out);
        assertTrue(out.contains("  do: Raise database.poolSize."), out);
        assertTrue(out.contains("All in all: UNWELL"), out);
    }

    @Test
    void itWritesMarkdownAndJson() throws Exception {
        api.on("GET /v1/health", 200, report("DEGRADED"));

        String markdown =
                new Typed().run(api, "health-check", "--format=markdown").out();
        String json = new Typed().run(api, "health-check", "--format=json").out();

        assertTrue(markdown.startsWith("# Health: DEGRADED"), markdown);
        assertTrue(markdown.contains("*Raise database.poolSize.*"), markdown);
        assertEquals("DEGRADED", ApiClient.JSON.readTree(json).path("verdict").asText());
    }

    @Test
    void itHasTheReportSentToAPerson() {
        api.on("GET /v1/health?component=database", 200, report("WELL"));
        api.on("POST /v1/health/reports", 202, "{\"processId\":\"health-check:report-1\"}");

        Typed.Outcome outcome = new Typed().run(api, "health-check", "--component=database", "--email=ann");

        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                "{\"to\":\"ann\",\"component\":\"database\",\"detailed\":false}",
                api.body("POST /v1/health/reports").toString());
        assertTrue(outcome.err().contains("process result health-check:report-1"), outcome.err());
    }

    @Test
    void tablesAreMarkdownWhereThatIsAsked() {
        api.on("GET /v1/specialists?limit=200", 200, "{\"items\":[{\"name\":\"a|b\",\"fulfilledBy\":[\"code\"]}]}");

        Typed.Outcome outcome = new Typed().run(api, "specialists", "--format=markdown");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("| --- |"), outcome.out());
        assertTrue(outcome.out().contains("| a\\|b "), outcome.out());
    }

    @Test
    void aCustomersAlertingIsShownAndSet() {
        api.on("GET /v1/customers/acme/alerting", 200, "{\"alertAfter\":3}");
        api.on("PUT /v1/customers/acme/alerting", 200, "{\"alertAfter\":5}");

        assertTrue(new Typed().run(api, "customer", "alerting", "acme").out().contains("3"));
        assertEquals(
                0,
                new Typed()
                        .run(api, "customer", "alerting", "acme", "--after=5")
                        .code());
        assertEquals(
                "{\"alertAfter\":5}",
                api.body("PUT /v1/customers/acme/alerting").toString());
    }

    private static String report(String verdict) {
        return """
                {"verdict":"%s","at":"2026-11-21T12:00:00Z","components":[{"component":"DATABASE","verdict":"%s","read":6,
                 "readings":[{"component":"DATABASE","probe":"pool-use","subject":null,"verdict":"%s","figure":100.0,
                 "unit":"%%","threshold":"below 80 %%","says":"16 of 16 connections are in use",
                 "recommendation":"Raise database.poolSize."}]}]}""".formatted(verdict, verdict, verdict);
    }
}
