package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketCommandTest {
    private final FakeApi api = new FakeApi();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aConnectionIsSentFromItsFileWithItsSecretsFromTheEnvironment() throws IOException {
        Path file = directory.resolve("support.yml");
        Files.writeString(file, "zendesk: {baseUrl: 'https://acme.zendesk.com', clientSecret: '${ZD_SECRET}'}\n");
        api.on(
                "PUT /v1/connections/support",
                201,
                "{\"id\":\"support\",\"status\":\"active\",\"warnings\":[\"It forgets.\"]}");

        Typed.Outcome outcome =
                new Typed().with("ZD_SECRET", "s3cret").run(api, "connection", "put", "support", file.toString());

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertEquals(
                "{\"zendesk\":{\"baseUrl\":\"https://acme.zendesk.com\",\"clientSecret\":\"s3cret\"}}",
                api.body("PUT /v1/connections/support").toString());
        assertFalse(outcome.out().contains("s3cret"));
        assertTrue(outcome.err().contains("Warning: It forgets."), outcome.err());
    }

    @Test
    void aVariableThatIsNotSetIsNamedAndNothingIsSent() throws IOException {
        Path file = directory.resolve("support.yml");
        Files.writeString(file, "clickup: {token: '${NO_SUCH_TOKEN}'}\n");

        Typed.Outcome outcome = new Typed().run(api, "connection", "put", "support", file.toString());

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("NO_SUCH_TOKEN"), outcome.err());
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsLine() throws IOException {
        Path file = directory.resolve("support.yml");
        Files.writeString(file, "zendesk: {}\nzendesk: {}\n");

        Typed.Outcome outcome = new Typed().run(api, "connection", "put", "support", file.toString());

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().contains("line 2"), outcome.err());
    }

    @Test
    void linksAreListedWithWhatTroublesThem() {
        api.on("GET /v1/connections/support/links?status=troubled&limit=200", 200, """
                {"items":[{"ticket":"4711","task":"86a","status":"troubled",
                  "trouble":{"reason":"ClickUp refuses the token"}}],"nextCursor":null}""");

        Typed.Outcome outcome = new Typed().run(api, "ticket", "list", "support", "--status=troubled");

        assertEquals(ExitCode.OK, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("4711"), outcome.out());
        assertTrue(outcome.out().contains("ClickUp refuses the token"), outcome.out());
    }

    @Test
    void reconciliationsAreListedAndOneIsShown() {
        String one = "{\"run\":\"r1\",\"startedAt\":\"2026-11-22T01:00:00Z\",\"counts\":{\"drifted\":7}}";
        api.on("GET /v1/connections/support/reconciliations?limit=20", 200, "{\"items\":[" + one + "]}")
                .on("GET /v1/connections/support/reconciliations/r1", 200, one);

        Typed.Outcome listed = new Typed().run(api, "ticket", "reconciliations", "support");
        Typed.Outcome shown = new Typed().run(api, "ticket", "reconciliations", "support", "r1");

        assertEquals(ExitCode.OK, listed.code(), listed.err());
        assertTrue(listed.out().contains("counts.drifted"), listed.out());
        assertTrue(listed.out().contains("r1"), listed.out());
        assertTrue(shown.out().matches("(?s).*counts.drifted\\s+7.*"), shown.out());
    }

    @Test
    void aQuestionIsDecidedAndATicketGetsAnotherTask() {
        api.on("POST /v1/connections/support/links/4711/resolve", 200, "{\"phase\":\"LINKED\"}")
                .on("POST /v1/connections/support/links/4711/relink", 200, "{\"phase\":\"LINKED\"}");

        assertEquals(
                ExitCode.OK,
                new Typed()
                        .run(api, "ticket", "resolve", "support", "4711", "zd:k", "clickup", "--reason=newer")
                        .code());
        assertEquals(
                ExitCode.OK,
                new Typed()
                        .run(api, "ticket", "relink", "support", "4711", "--task=86b")
                        .code());

        assertEquals(
                "{\"key\":\"zd:k\",\"option\":\"clickup\",\"reason\":\"newer\"}",
                api.body("POST /v1/connections/support/links/4711/resolve").toString());
        assertEquals(
                "86b",
                api.body("POST /v1/connections/support/links/4711/relink")
                        .path("task")
                        .asText());
    }
}
