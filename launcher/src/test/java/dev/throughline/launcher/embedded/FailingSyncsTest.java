package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.Role;
import dev.throughline.crash.Await;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.Database;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told when a customer's syncs fail, through everything in one JVM and the stand-in Slack and mail server. */
class FailingSyncsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TITLE = "The last 2 syncs of 'acme' failed";

    @TempDir
    private Path directory;

    @Test
    void theSecondFailureIsOneTaskOneSlackMessageAndOneMailAndTheNextSuccessTakesItBack() {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            enterOlga(environment);
            ApiClient api = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
            SandboxChannels channels = embedded.sandboxChannels().orElseThrow();
            String right = embedded.sandbox().orElseThrow().tenant("acme").clientSecret();
            api.at("v1", "customers", "acme", "alerting")
                    .put(JSON.createObjectNode().put("alertAfter", 2));
            secret(api, "wrong");

            assertEquals("FAILED", sync(api));
            assertEquals(List.of(), tasks(api), "one is not yet two");

            assertEquals("FAILED", sync(api));
            // Well before the next round of the watch, which comes in five minutes.
            Await.until("there is a task", () -> !tasks(api).isEmpty());
            Await.until("Olga was told by Slack", () -> slack(channels).size() == 1);
            Await.until("Olga was told by mail", () -> mails(channels).size() == 1);
            String task = tasks(api).get(0);
            assertTrue(task.startsWith("sync-failing-acme-"), task);
            assertTrue(mails(channels).get(0).startsWith(TITLE), mails(channels)::toString);
            assertTrue(slack(channels).get(0).contains(TITLE), slack(channels)::toString);
            assertTrue(
                    slack(channels).get(0).contains("customer update acme --client-secret-file"),
                    slack(channels)::toString);

            assertEquals("FAILED", sync(api));
            secret(api, right);
            assertEquals("COMPLETED", sync(api));
            Await.until(
                    "the task is withdrawn",
                    () -> api.at("v1", "tasks", task)
                            .get()
                            .path("status")
                            .asText()
                            .equals("CANCELLED"));
            Await.until("the last message is through", () -> hasEnded(api, "task-notice:" + task));
            Await.until("the watch has ended", () -> hasEnded(api, "health-watch"));

            assertEquals(List.of(task), tasks(api), "there was one");
            assertEquals(2, slack(channels).size(), slack(channels)::toString);
            // The watch may have counted the third failure by then, or not.
            String last = slack(channels).get(1);
            assertTrue(last.matches("(?s).*Well again: The last [23] syncs of 'acme' failed.*"), last);
            assertEquals(2, mails(channels).size(), mails(channels)::toString);
            assertTrue(
                    mails(channels).get(1).matches("Well again: The last [23] syncs of 'acme' failed.*"),
                    mails(channels)::toString);
        }
    }

    private static void enterOlga(Map<String, String> environment) {
        Instant now = Instant.now();
        try (Database database = Ground.openDatabase(Serving.configuration(environment))) {
            new PersonRepository(database)
                    .put(new Person(
                            "olga",
                            "Olga",
                            "olga@example.org",
                            "U0OLGA",
                            null,
                            ZoneOffset.UTC,
                            Set.of(Role.OPERATOR),
                            now,
                            now));
        }
    }

    private static void secret(ApiClient api, String secret) {
        api.at("v1", "customers", "acme").patch(JSON.createObjectNode().put("clientSecret", secret));
    }

    private static String sync(ApiClient api) {
        api.at("v1", "syncs", "zuora").post(JSON.createObjectNode().put("customer", "acme"));
        return result(api, "zuora-sync:acme");
    }

    /** How the process ended. */
    private static String result(ApiClient api, String process) {
        JsonNode answer = api.at("v1", "processes", process, "result")
                .query("wait", "60s")
                .get();
        return answer.path("status").asText();
    }

    private static boolean hasEnded(ApiClient api, String process) {
        try {
            return !api.at("v1", "processes", process)
                    .get()
                    .path("status")
                    .asText()
                    .equals("RUNNING");
        } catch (CommandFailure notYet) {
            assertEquals(ExitCode.NOT_FOUND, notYet.exitCode());
            return false;
        }
    }

    private static List<String> tasks(ApiClient api) {
        return api.at("v1", "tasks").query("limit", "100").get().path("items").findValuesAsText("id");
    }

    private static List<String> mails(SandboxChannels channels) {
        return texts(channels.mailInbox(), "subject");
    }

    private static List<String> slack(SandboxChannels channels) {
        return texts(channels.slackInbox(), "text");
    }

    private static List<String> texts(URI inbox, String field) {
        try (InputStream listed = inbox.toURL().openStream()) {
            List<String> texts = new ArrayList<>();
            JSON.readTree(listed)
                    .path("messages")
                    .forEach(message -> texts.add(message.path(field).asText()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
