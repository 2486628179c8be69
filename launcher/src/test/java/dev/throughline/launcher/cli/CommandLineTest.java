package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String ACME = "{\"id\":\"acme\",\"name\":\"Acme Corp\",\"status\":\"ACTIVE\"}";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aListIsPrintedAsATable() {
        api.on("GET /v1/customers?limit=200", 200, "{\"items\":[" + ACME + "],\"nextCursor\":null}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "list");

        assertEquals(ExitCode.OK, outcome.code());
        assertTrue(outcome.out().lines().toList().get(1).startsWith("acme  Acme Corp  ACTIVE"), outcome.out());
    }

    @Test
    void aListIsPrintedAsJson() throws IOException {
        api.on("GET /v1/customers?limit=200", 200, "{\"items\":[" + ACME + "],\"nextCursor\":null}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "list", "--format=json");

        assertEquals(ApiClient.JSON.readTree("[" + ACME + "]"), ApiClient.JSON.readTree(outcome.out()));
    }

    @Test
    void aListIsFollowedOverAllItsPages() {
        api.on("GET /v1/customers?limit=200", 200, "{\"items\":[" + ACME + "],\"nextCursor\":\"a+b\"}")
                .on("GET /v1/customers?limit=200&cursor=a%2Bb", 200, "{\"items\":[{\"id\":\"globex\"}]}");

        Typed.Outcome outcome = new Typed().run(api, "customer", "list");

        assertTrue(outcome.out().contains("globex"), outcome.out());
    }

    @Test
    void aCustomerIsCreatedWithTheSecretOfAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cr3t\n");
        api.on("POST /v1/customers", 201, ACME);

        Typed.Outcome outcome = new Typed()
                .run(
                        api,
                        "customer",
                        "create",
                        "acme",
                        "--base-url=https://rest.zuora.com",
                        "--client-id=c",
                        "--client-secret-file=" + file);

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "s3cr3t", api.body("POST /v1/customers").path("clientSecret").asText());
        assertFalse((outcome.out() + outcome.err()).contains("s3cr3t"));
    }

    @Test
    void aSecretOfTheEnvironmentIsUsed() {
        api.on("POST /v1/customers", 201, ACME);

        new Typed()
                .with("ZUORA_CLIENT_SECRET", "from-environment")
                .run(api, "customer", "create", "acme", "--base-url=https://rest.zuora.com", "--client-id=c");

        assertEquals(
                "from-environment",
                api.body("POST /v1/customers").path("clientSecret").asText());
    }

    @Test
    void aSecretIsAskedForAtATerminal() {
        api.on("POST /v1/customers", 201, ACME);

        new Typed()
                .typingSecret("typed")
                .run(api, "customer", "create", "acme", "--base-url=https://rest.zuora.com", "--client-id=c");

        assertEquals(
                "typed", api.body("POST /v1/customers").path("clientSecret").asText());
    }

    @Test
    void aSecretInAnArgumentWorksWithAWarning() {
        api.on("POST /v1/customers", 201, ACME);

        Typed.Outcome outcome = new Typed()
                .run(
                        api,
                        "customer",
                        "create",
                        "acme",
                        "--base-url=https://rest.zuora.com",
                        "--client-id=c",
                        "--client-secret=seen");

        assertEquals(ExitCode.OK, outcome.code());
        assertTrue(outcome.err().contains("visible to everybody"), outcome.err());
        assertFalse(outcome.err().contains("seen"));
    }

    @Test
    void withoutASecretNothingIsSent() {
        Typed.Outcome outcome = new Typed()
                .run(api, "customer", "create", "acme", "--base-url=https://rest.zuora.com", "--client-id=c");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(api.asked().isEmpty());
    }

    @Test
    void anUpdateSendsOnlyWhatIsGiven() {
        api.on("PATCH /v1/customers/acme", 200, ACME);

        new Typed().run(api, "customer", "update", "acme", "--schedule=every 30m");

        assertEquals(
                "{\"schedule\":\"every 30m\"}",
                api.body("PATCH /v1/customers/acme").toString());
    }

    @Test
    void deletingAsksForTheId() {
        Typed.Outcome outcome = new Typed().answering("globex").run(api, "customer", "delete", "acme");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(api.asked().isEmpty());
    }

    @Test
    void deletingGoesOnWhenTheIdIsTyped() {
        api.on("DELETE /v1/customers/acme", 204, "");

        assertEquals(
                ExitCode.OK,
                new Typed()
                        .answering("acme")
                        .run(api, "customer", "delete", "acme")
                        .code());
    }

    @Test
    void anExportHoldsCustomerDefinitionsAndRuns() throws IOException {
        api.on("GET /v1/customers/acme", 200, ACME)
                .on(
                        "GET /v1/customers/acme/definitions?includeRemoved=true&limit=200",
                        200,
                        "{\"items\":[{\"zuoraId\":7}]}")
                .on("GET /v1/customers/acme/definitions/7", 200, "{\"zuoraId\":7,\"tasks\":[{\"taskId\":1}]}")
                .on("GET /v1/customers/acme/sync-runs?limit=200", 200, "{\"items\":[{\"runKey\":\"r\"}]}");

        var export = ApiClient.JSON.readTree(
                new Typed().run(api, "customer", "export", "acme").out());

        assertEquals(1, export.at("/definitions/0/tasks/0/taskId").asInt());
        assertEquals("r", export.at("/syncRuns/0/runKey").asText());
    }

    @Test
    void aSyncWithoutACustomerIsOfAll() {
        api.on("POST /v1/syncs/zuora", 202, "{\"processId\":\"zuora-sync-all\"}");

        Typed.Outcome outcome = new Typed().run(api, "sync", "zuora");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "{\"customer\":\"*\",\"force\":false}",
                api.body("POST /v1/syncs/zuora").toString());
    }

    @Test
    void aSyncOfAllIsAStar() {
        api.on("POST /v1/syncs/zuora", 202, "{\"processId\":\"zuora-sync-all\"}");

        new Typed().run(api, "sync", "zuora", "--all", "--queue=high-priority", "--force");

        assertEquals(
                "{\"customer\":\"*\",\"force\":true,\"queue\":\"high-priority\"}",
                api.body("POST /v1/syncs/zuora").toString());
    }

    @Test
    void anUpdateWithoutABodyLeavesItToTheKeyWhoAsks() {
        api.on("POST /v1/processes/zuora-sync:acme/updates/pause", 200, "{}");

        new Typed().run(api, "process", "update", "zuora-sync:acme", "pause");

        assertEquals(
                "{}",
                api.body("POST /v1/processes/zuora-sync:acme/updates/pause").toString());
    }

    @Test
    void aBackfillSendsItsSpan() {
        api.on("POST /v1/schedules/s/backfill", 202, "{}");

        new Typed().run(api, "schedule", "backfill", "s", "--from=2026-11-01T00:00:00Z", "--to=2026-11-02T00:00:00Z");

        assertEquals(
                "2026-11-02T00:00:00Z",
                api.body("POST /v1/schedules/s/backfill").path("to").asText());
    }

    @Test
    void completionIsGenerated() {
        assertTrue(new Typed().run("generate-completion").out().contains("_complete_throughline"));
    }

    @Test
    void statisticsArePrintedForAPerson() {
        String stats = """
                {"closed":20,"running":1,"successRate":0.95,"statuses":{"COMPLETED":19,"FAILED":1},
                 "failures":{"RATE_LIMITED":1},
                 "duration":{"p50Seconds":10.0,"p95Seconds":19.0,"maxSeconds":20.0},
                 "phases":[{"type":"ZuoraSync","name":"RETRIEVAL","processes":20,"totalSeconds":100,"share":0.9,
                  "took":{"p50Seconds":9.0,"p95Seconds":17.1,"maxSeconds":18.0}}],
                 "waits":[],"activities":[{"type":"ZuoraSync","activity":"ZuoraApiRetrieveChunk","count":40,
                  "attempts":60,"failures":20,"totalSeconds":12.5,"slowestSeconds":3.25}],
                 "days":[{"day":"2026-11-21","closed":20,"completed":19,
                  "took":{"p50Seconds":10.0,"p95Seconds":19.0,"maxSeconds":20.0}}],
                 "bottleneck":"ZuoraSync takes longest in the phase RETRIEVAL.","notYetCounted":2}""";
        api.on("GET /v1/processes/stats?type=ZuoraSync&since=2026-11-14T00%3A00%3A00Z", 200, stats);

        Typed.Outcome outcome =
                new Typed().run(api, "process", "stats", "--type=ZuoraSync", "--since=2026-11-14T00:00:00Z");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("20 closed (95.0 % completed), 1 running"), outcome.out());
        assertTrue(outcome.out().contains("in the phase RETRIEVAL."), outcome.out());
        assertTrue(outcome.out().contains("ZuoraApiRetrieveChunk"), outcome.out());
        assertTrue(outcome.out().contains("2 more closed a moment ago"), outcome.out());
    }

    @Test
    void aTimeIsReadAsAnInstantOrAsHowLongAgo() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");

        assertEquals(Instant.parse("2026-11-14T12:00:00Z"), Since.parse("7d", now));
        assertEquals(Instant.parse("2026-11-21T11:30:00Z"), Since.parse("30m", now));
        assertEquals(Instant.parse("2026-11-01T00:00:00Z"), Since.parse("2026-11-01T00:00:00Z", now));
        assertEquals(
                ExitCode.USAGE,
                new Typed().run(api, "process", "stats", "--since=soon").code());
    }
}
