package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.crash.Await;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An in-memory Temporal forgets processes; the links are not in them. */
class TicketsAfterRestartTest {
    private static final String CONNECTION = "support";

    private final SandboxTickets vendors = SandboxTickets.onFreePorts();

    @TempDir
    private Path directory;

    @Test
    void linksGoOnFromTheStoreAndPeopleAreAskedAgain() {
        long linked;
        long waiting;
        String lost;
        try (vendors) {
            try (Embedded first = start()) {
                connect(first);
                linked = vendors.file("Printer on fire", "high", "It burns.");
                waiting = vendors.file("Cannot sign in", "high", "Since this morning.");
                asked(first, linked);
                decide(first, linked);
                Await.until(
                        "the task", () -> !vendors.clickUp().workspace().tasks().isEmpty());
                lost = asked(first, waiting);
                Await.until("the listed task", () -> task(first, lost).equals("OPEN"));
                Await.until("rest", () -> status(first, linked).equals("open"));
            }
            ClickUpTask task = vendors.clickUp().workspace().tasks().get(0);
            vendors.clickUp().workspace().person(SandboxTickets.ANN).setsStatus(task.id(), "in progress");
            long filed = vendors.file("Where is my order?", "urgent", "It is late.");

            try (Embedded second = start()) {
                Await.until(
                        "what changed meanwhile",
                        () -> vendors.zendesk()
                                .ticket(linked)
                                .orElseThrow()
                                .path("status")
                                .asText()
                                .equals("pending"));
                assertEquals("CANCELLED", task(second, lost));
                assertNotEquals(lost, asked(second, waiting));
                asked(second, filed);
                decide(second, waiting);
                decide(second, filed);
                Await.until(
                        "three tasks",
                        () -> vendors.clickUp().workspace().tasks().size() == 3);
            }
        }
    }

    @Test
    void theStandInsOfAnEarlierRunAreForgottenAndSomebodysOwnConnectionIsNot() {
        try (vendors) {
            Map<String, String> environment = environment();
            environment.put("THROUGHLINE_SANDBOX_TICKETS", "true");
            try (Embedded first = Embedded.start(Serving.configuration(environment), environment)) {
                Await.until("the first link", () -> status(first, "sandbox", 1).equals("open"));
            }
            try (Embedded second = start()) {
                assertEquals(0, connections(second).size());
                ObjectNode own = vendors.connection();
                ((ObjectNode) own.path("zendesk")).put("clientId", "somebody");
                api(second).at("v1", "connections", "sandbox").put(own);
            }
            environment.put("VENDORS_ALLOWED_HOSTS", vendors.hosts());
            try (Embedded third = Embedded.start(Serving.configuration(environment), environment)) {
                assertEquals(
                        "somebody",
                        connections(third).at("/0/mapping/zendesk/identity").asText());
                assertTrue(third.notices().toString().contains("are not connected"), third.notices()::toString);
            }
        }
    }

    private Embedded start() {
        Map<String, String> environment = environment();
        environment.put("VENDORS_ALLOWED_HOSTS", vendors.hosts());
        return Embedded.start(Serving.configuration(environment), environment);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = Serving.environment(directory);
        environment.put("THROUGHLINE_SANDBOX", "off");
        environment.put("WORKER_DRAIN_WITHIN", "2s");
        return environment;
    }

    private void connect(Embedded embedded) {
        ObjectNode file = vendors.connection();
        file.putObject("triage").put("otherwise", "ask");
        api(embedded).at("v1", "connections", CONNECTION).put(file);
    }

    private static JsonNode connections(Embedded embedded) {
        return api(embedded).at("v1", "connections").get().path("items");
    }

    private static ApiClient api(Embedded embedded) {
        return new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
    }

    /** The human task that asks. */
    private static String asked(Embedded embedded, long ticket) {
        Await.until(
                "the question about " + ticket,
                () -> !question(embedded, ticket).path("humanTask").isMissingNode());
        return question(embedded, ticket).path("humanTask").asText();
    }

    private static JsonNode question(Embedded embedded, long ticket) {
        return found(api(embedded).at("v1", "processes", "ticket-link:" + CONNECTION + ":" + ticket))
                .at("/state/asks/0");
    }

    private static String task(Embedded embedded, String id) {
        return found(api(embedded).at("v1", "tasks", id)).path("status").asText();
    }

    private static void decide(Embedded embedded, long ticket) {
        ObjectNode decision =
                new ObjectMapper().createObjectNode().put("key", "triage").put("option", "default");
        api(embedded)
                .at("v1", "connections", CONNECTION, "links", Long.toString(ticket), "resolve")
                .post(decision);
    }

    private static String status(Embedded embedded, long ticket) {
        return status(embedded, CONNECTION, ticket);
    }

    private static String status(Embedded embedded, String connection, long ticket) {
        return found(api(embedded).at("v1", "connections", connection, "links", Long.toString(ticket)))
                .path("status")
                .asText();
    }

    /** What there is; nothing as long as there is nothing. */
    private static JsonNode found(ApiClient.Resource resource) {
        try {
            return resource.get();
        } catch (CommandFailure notYet) {
            return new ObjectMapper().createObjectNode();
        }
    }
}
