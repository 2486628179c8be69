package dev.throughline.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.crash.Await;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Embedded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the connection leaves to a person is decided in the human task that asks it, by whatever door the answer comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketQuestionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECTION = "/v1/connections/support";

    /** What is said of tasks that were there before the connection. */
    private static final List<String> CHOICES = List.of("taken", "passed over");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> there = new HashMap<>();
    private TicketVendors vendors;
    private Embedded embedded;

    @BeforeAll
    void start(@TempDir Path directory) {
        vendors = new TicketVendors();
        Map<String, String> environment = new HashMap<>(DemoStage.forced(directory));
        environment.put("THROUGHLINE_TEMPORAL", "in-memory");
        environment.put("TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString());
        environment.put("THROUGHLINE_PORT", "0");
        environment.put("THROUGHLINE_SANDBOX_DEFINITIONS", "5");
        environment.put("VENDORS_ALLOWED_HOSTS", vendors.hosts());
        embedded = Embedded.start(ConfigurationFile.read(null, environment), environment);
        keys.put("admin", embedded.adminKey().value());
        key("olga", "operator");
        key("otto", "operator");
        key("vera", "viewer");
        ObjectNode connection = vendors.connection();
        connection.putObject("oddCases").put("taskDeleted", "ask");
        connection.putObject("backfill").putArray("match").add("title");
        String list = connection.at("/clickup/list").asText();
        // Before anybody looks through the list, which is read anew once a minute.
        CHOICES.forEach(choice -> there.put(choice, vendors.ann().createsTask(list, subject(choice))));
        Reply put = send("admin", "PUT", CONNECTION, connection.toString());
        assertEquals(201, put.status(), put.text());
    }

    private void key(String who, String role) {
        Reply person =
                send("admin", "PUT", "/v1/people/" + who, "{\"name\":\"" + who + "\",\"roles\":[\"" + role + "\"]}");
        assertTrue(person.status() < 300, person.text());
        Reply key = send("admin", "POST", "/v1/keys", "{\"person\":\"" + who + "\"}");
        assertEquals(201, key.status(), key.text());
        keys.put(who, key.json().path("key").asText());
    }

    @AfterAll
    void stop() {
        embedded.close();
        vendors.close();
    }

    private record Reply(int status, String text, JsonNode json) {}

    @Test
    void anAnswerDecidesTheTaskInTheNameOfWhoAnswersAndOnlyOnce() {
        long ticket = vendors.file("Printer on fire", "It burns.");
        JsonNode ask = deletedTaskIsAskedAbout(ticket);
        String humanTask = ask.path("humanTask").asText();
        String resolve = CONNECTION + "/links/" + ticket + "/resolve";
        String keep =
                "{\"key\":\"" + ask.path("key").asText() + "\",\"option\":\"keep\",\"reason\":\"It was a slip.\"}";

        Reply viewer = send("vera", "POST", resolve, keep);
        assertEquals(
                200,
                send("otto", "POST", "/v1/tasks/" + humanTask + "/claim", "").status());
        Reply held = send("olga", "POST", resolve, keep);
        Reply decided = send("otto", "POST", resolve, keep);

        assertEquals(403, viewer.status(), viewer.text());
        assertEquals(409, held.status(), held.text());
        assertTrue(held.json().path("detail").asText().contains("otto holds it"), held.text());
        assertEquals(200, decided.status(), decided.text());
        assertEquals(humanTask, decided.json().path("id").asText());
        JsonNode task = send("vera", "GET", "/v1/tasks/" + humanTask, null).json();
        assertEquals("DECIDED", task.path("status").asText(), task.toString());
        assertEquals("otto", task.at("/outcome/decidedBy").asText());
        assertEquals("It was a slip.", task.at("/outcome/reason").asText());
        Await.until("the task is made again", () -> openTasks(ticket) == 1);
        assertEquals(409, send("olga", "POST", resolve, keep).status(), "one decision");
        JsonNode kept = send("vera", "GET", CONNECTION + "/asks?ticket=" + ticket, null)
                .json()
                .at("/items/0");
        assertEquals("otto", kept.path("decidedBy").asText(), kept.toString());
        assertEquals("keep", kept.path("choice").asText());
    }

    @Test
    void whetherATaskThatWasThereIsTheTicketsIsDecidedInItsHumanTask() {
        Map<String, Long> tickets = new HashMap<>();
        CHOICES.forEach(choice -> tickets.put(choice, vendors.file(subject(choice), "It was there before.")));
        for (Map.Entry<String, Long> each : tickets.entrySet()) {
            boolean taken = each.getKey().equals("taken");
            long ticket = each.getValue();
            String task = String.valueOf(there.get(each.getKey()));
            JsonNode ask = asked(ticket);
            assertEquals("existing task", ask.path("subject").asText());
            assertEquals("[\"" + task + "\",\"new\"]", ask.path("options").toString());

            Reply decided = send(
                    "olga",
                    "POST",
                    "/v1/tasks/" + ask.path("humanTask").asText() + "/decide",
                    "{\"decision\":\"" + (taken ? task : "new") + "\"}");

            assertEquals(200, decided.status(), decided.text());
            Await.until("the ticket's task", () -> openTasks(ticket) == 1);
            assertEquals(taken, task.equals(task(ticket)));
        }
    }

    private static String subject(String choice) {
        return "A task that is " + choice;
    }

    /** What people are asked about a ticket. */
    private JsonNode asked(long ticket) {
        String asks = CONNECTION + "/asks?ticket=" + ticket;
        Await.until(
                "a listed question",
                () -> send("vera", "GET", asks, null)
                        .json()
                        .at("/items/0/humanTask")
                        .isTextual());
        return send("vera", "GET", asks, null).json().at("/items/0");
    }

    /** The task that a ticket's link knows. */
    private String task(long ticket) {
        return send("vera", "GET", CONNECTION + "/links/" + ticket, null)
                .json()
                .path("task")
                .asText();
    }

    /** Files it, has its task deleted, and answers what people are asked then. */
    private JsonNode deletedTaskIsAskedAbout(long ticket) {
        Await.until("a task", () -> openTasks(ticket) == 1);
        vendors.ann().deletes(task(ticket));
        return asked(ticket);
    }

    /** How many tasks the ticket's link knows that are not deleted. */
    private long openTasks(long ticket) {
        String linked = task(ticket);
        return vendors.tasks().stream()
                .filter(task -> task.id().equals(linked) && !task.deleted())
                .count();
    }

    private Reply send(String who, String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(embedded.apiUrl() + path))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Bearer " + keys.get(who))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.body(), JSON.readTree(answer.body()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
