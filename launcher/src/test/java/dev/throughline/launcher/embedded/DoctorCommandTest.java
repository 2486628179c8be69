package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.sandbox.clickup.ClickUpField;
import dev.throughline.sandbox.clickup.ClickUpList;
import dev.throughline.sandbox.clickup.ClickUpSandbox;
import dev.throughline.sandbox.zendesk.ZendeskSandbox;
import dev.throughline.store.secret.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    /** Where nobody listens, so that the environment is looked at from here. */
    private static final String NO_API = "--api-url=http://127.0.0.1:1";

    @TempDir
    private Path directory;

    private static Serving.Told doctor(Map<String, String> environment, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return Serving.told(session -> Throughline.run(session, arguments), environment);
    }

    @Test
    void beforeTheFirstStartNothingIsMadeAndNothingIsWrong() {
        Path data = directory.resolve("data");
        Map<String, String> environment = Serving.environment(data);

        Serving.Told told = doctor(environment, NO_API);

        assertEquals(ExitCode.OK, told.code(), told.text());
        assertTrue(told.text().contains("no database yet"), told.text());
        assertTrue(told.text().contains("disk-free"), told.text());
        assertTrue(told.text().contains("warning  server"), told.text());
        assertTrue(Files.notExists(data), "a doctor makes nothing");
    }

    @Test
    void beforeTheFirstStartAMasterKeyThatIsNoneIsAnErrorAndIsNotShown() {
        Map<String, String> environment = new HashMap<>(Serving.environment(directory.resolve("data")));
        environment.put("THROUGHLINE_MASTER_KEY", MasterKey.generate().base64().value());
        Serving.Told fine = doctor(environment, NO_API);
        environment.put("THROUGHLINE_MASTER_KEY", "abc");

        Serving.Told told = doctor(environment, NO_API);

        assertEquals(ExitCode.OK, fine.code(), fine.text());
        assertTrue(fine.text().contains("the master key has the form of one"), fine.text());
        assertEquals(ExitCode.FAILED, told.code(), told.text());
        assertTrue(told.text().contains("error    master-key"), told.text());
        assertFalse(told.text().contains("abc"), told.text());
        assertTrue(Files.notExists(directory.resolve("data")), "a doctor makes nothing");
    }

    @Test
    void aMasterKeyThatDoesNotFitAndAnAddressThatIsNoneAreErrors() {
        Map<String, String> environment = Serving.environment(directory);
        Embedded.start(Serving.configuration(environment), environment).close();
        Serving.Told before = doctor(environment, NO_API);
        Map<String, String> broken = new HashMap<>(environment);
        broken.put("THROUGHLINE_MASTER_KEY", MasterKey.generate().base64().value());
        broken.put("THROUGHLINE_PUBLIC_URL", "not an address");

        Serving.Told after = doctor(broken, NO_API);

        assertEquals(ExitCode.OK, before.code(), before.text());
        assertTrue(before.text().contains("The master key opens the stored secrets."), before.text());
        assertEquals(ExitCode.FAILED, after.code(), after.text());
        assertTrue(after.text().contains("error    master-key"), after.text());
        assertTrue(after.text().contains("error    public-url"), after.text());
    }

    @Test
    void aConfigurationThatIsWrongIsAnError() {
        Map<String, String> environment = new HashMap<>(Serving.environment(directory));
        environment.put("THROUGHLINE_TEMPORAL", "sideways");

        Serving.Told told = doctor(environment, NO_API);

        assertEquals(ExitCode.FAILED, told.code(), told.text());
        assertTrue(told.text().contains("error    configuration"), told.text());
    }

    @Test
    void aRunningSystemTellsOfItselfAndExaminesItsConnections() throws IOException {
        try (ZendeskSandbox zendesk = ZendeskSandbox.builder().start();
                ClickUpSandbox clickUp = ClickUpSandbox.builder()
                        .user(183, "Robot", "robot@example.org")
                        .list(ClickUpList.named("901", "Support").withField(ClickUpField.text("m-1", "Zendesk")))
                        .callsPerMinute(10_000)
                        .start()) {
            Map<String, String> environment = new HashMap<>(Serving.environment(directory));
            environment.put(
                    "VENDORS_ALLOWED_HOSTS",
                    zendesk.baseUrl().getAuthority() + "," + clickUp.baseUrl().getAuthority());
            try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
                environment.put("THROUGHLINE_API_URL", embedded.apiUrl().toString());
                environment.put("THROUGHLINE_TOKEN", embedded.adminKey().value());
                new ApiClient(embedded.apiUrl().toString(), embedded.adminKey())
                        .at("v1", "connections", "support")
                        .put(connection(zendesk, clickUp));

                Serving.Told system = doctor(environment, "--format=json");
                Serving.Told connection = Serving.told(
                        session -> Throughline.run(session, "connection", "doctor", "support"), environment);

                JsonNode told = new ObjectMapper().readTree(system.text());
                assertEquals(told.path("good").asBoolean() ? ExitCode.OK : ExitCode.FAILED, system.code());
                assertTrue(system.text().contains("\"pending-migrations\""), system.text());
                assertEquals(ExitCode.OK, connection.code(), connection.text());
                assertTrue(connection.text().contains("ok       clickup-marker"), connection.text());
                assertFalse(connection.text().contains(zendesk.clientSecret()), connection.text());
            }
        }
    }

    private static JsonNode connection(ZendeskSandbox zendesk, ClickUpSandbox clickUp) throws IOException {
        return new ObjectMapper().readTree("""
            {"zendesk":{"baseUrl":"%s","clientId":"%s","clientSecret":"%s"},
             "clickup":{"baseUrl":"%s","token":"%s","workspace":"9007","list":"901","markerField":"Zendesk"},
             "fields":{"title":"both","status":{"values":{"new":"to do","open":"to do","solved":"complete"},
               "back":{"to do":"open"}}}}\
            """.formatted(
                zendesk.baseUrl(), zendesk.clientId(), zendesk.clientSecret(), clickUp.baseUrl(), clickUp.token(183)));
    }
}
