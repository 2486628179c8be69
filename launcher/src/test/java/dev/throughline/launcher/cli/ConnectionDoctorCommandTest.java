package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionDoctorCommandTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsExaminedAtBothVendorsWithoutAnApi() throws IOException {
        try (ZendeskSandbox zendesk = ZendeskSandbox.builder().start();
                ClickUpSandbox clickUp = ClickUpSandbox.builder()
                        .user(183, "Robot", "robot@example.org")
                        .list(ClickUpList.named("901", "Support"))
                        .start()) {
            Path file = Files.writeString(directory.resolve("support.yml"), """
                    zendesk: {baseUrl: '%s', clientId: '%s', clientSecret: '${ZD}'}
                    clickup: {baseUrl: '%s', token: '${CU}', workspace: 9007, list: 901}
                    fields:
                      title: both
                      status: {values: {new: to do, open: to do, solved: parked}, back: {to do: open}}
                    """.formatted(
                            zendesk.baseUrl(), zendesk.clientId(), clickUp.baseUrl()));
            Typed typed = new Typed()
                    .with("ZD", zendesk.clientSecret())
                    .with("CU", clickUp.token(183))
                    .with(
                            "VENDORS_ALLOWED_HOSTS",
                            zendesk.baseUrl().getAuthority() + ","
                                    + clickUp.baseUrl().getAuthority());

            Typed.Outcome wrong = typed.run("connection", "doctor", "--file=" + file);
            Files.writeString(file, Files.readString(file).replace("parked", "complete"));
            Typed.Outcome right = typed.run("connection", "doctor", "--file=" + file, "--format=json");

            assertEquals(ExitCode.FAILED, wrong.code(), wrong::toString);
            assertTrue(
                    wrong.out()
                            .lines()
                            .anyMatch(line -> line.startsWith("error") && line.contains("fields.status.values.solved")),
                    wrong::out);
            assertTrue(wrong.out().contains("1 error, "), wrong::out);
            assertFalse(wrong.out().contains(clickUp.token(183)), wrong::out);
            assertEquals(ExitCode.OK, right.code(), right::toString);
            JsonNode told = ApiClient.JSON.readTree(right.out());
            assertTrue(told.path("good").asBoolean(), right::out);
            assertEquals("support", told.path("connection").asText());
            assertEquals(List.of(), clickUp.workspace().tasks());
        }
    }

    @Test
    void aFileWithMistakesAsksNobody() throws IOException {
        Path file = Files.writeString(directory.resolve("support.yml"), "zendesk: {baseUrl: acme}\n");

        Typed.Outcome outcome = new Typed().run("connection", "doctor", "--file=" + file);

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().contains("zendesk.baseUrl"), outcome::err);
        assertEquals(ExitCode.USAGE, new Typed().run("connection", "doctor").code());
    }

    @Test
    void aStoredConnectionIsExaminedByTheWorker() {
        try (FakeApi api = new FakeApi()) {
            String process = "connection-doctor:support";
            api.on("POST /v1/connections/support/doctor", 202, "{\"processId\":\"" + process + "\"}")
                    .on("GET /v1/processes/" + process, 200, "{\"status\":\"COMPLETED\"}")
                    .on("GET /v1/processes/" + process + "/result", 200, """
                            {"status":"COMPLETED","result":{"connection":"support","good":false,"readings":[
                              {"component":"VENDORS","probe":"clickup-list","subject":"clickup.list","verdict":"UNWELL",
                               "figure":null,"unit":"","threshold":null,"says":"No such list.","recommendation":"Look."}]}}""");

            Typed.Outcome outcome = new Typed().run(api, "connection", "doctor", "support");

            assertEquals(ExitCode.FAILED, outcome.code(), outcome::toString);
            assertTrue(outcome.out().contains("error    clickup-list  (clickup.list)"), outcome::out);
            assertTrue(outcome.out().contains("do: Look."), outcome::out);
        }
    }

    @Test
    void whatCouldNotBeExaminedIsToldWithItsReason() {
        try (FakeApi api = new FakeApi()) {
            String process = "connection-doctor:support";
            api.on("POST /v1/connections/support/doctor", 202, "{\"processId\":\"" + process + "\"}")
                    .on("GET /v1/processes/" + process, 200, "{\"status\":\"FAILED\"}")
                    .on("GET /v1/processes/" + process + "/result", 200, """
                            {"status":"FAILED","failure":{"failureType":"SECRET_UNREADABLE","message":"Another key."}}""");

            Typed.Outcome outcome = new Typed().run(api, "connection", "doctor", "support");

            assertEquals(ExitCode.FAILED, outcome.code());
            assertTrue(outcome.err().contains("SECRET_UNREADABLE: Another key."), outcome::err);
        }
    }
}
