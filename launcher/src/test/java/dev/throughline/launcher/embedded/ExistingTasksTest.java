package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.crash.Await;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection between an account and a list that people kept the same by hand before. */
class ExistingTasksTest {
    private static final String CONNECTION = "support";
    private static final String LIST = "901";

    @TempDir
    private Path directory;

    @Test
    void theFirstReconciliationLinksWhatIsSureAsksAboutATitleAndMakesTheRest() {
        try (SandboxTickets vendors = SandboxTickets.onFreePorts()) {
            ClickUpPerson ann = vendors.clickUp().workspace().person(SandboxTickets.ANN);
            long sure = vendors.file("Printer on fire", "high", "It burns.");
            long alike = vendors.file("Cannot sign in", "high", "Since this morning.");
            long alone = vendors.file("Where is my order?", "high", "It is late.");
            String named = ann.createsTask(LIST, "Extinguisher");
            ann.describes(named, "For " + vendors.zendesk().baseUrl() + "/agent/tickets/" + sure);
            String titled = ann.createsTask(LIST, "cannot sign in");
            Map<String, String> environment = new HashMap<>(Serving.environment(directory));
            environment.put("THROUGHLINE_SANDBOX", "off");
            environment.put("VENDORS_ALLOWED_HOSTS", vendors.hosts());
            try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
                ApiClient api = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
                ObjectNode file = vendors.connection();
                file.putObject("backfill").putArray("match").add("url").add("title");
                api.at("v1", "connections", CONNECTION).put(file);

                Await.until("the sure one", () -> task(api, sure).equals(named));
                Await.until("the new one", () -> !task(api, alone).isEmpty());
                Await.until("the question", () -> ask(api).path("options").size() == 2);
                JsonNode ask = ask(api);
                assertEquals(Long.toString(alike), ask.path("ticket").asText());
                assertEquals("existing task", ask.path("subject").asText());
                environment.put("THROUGHLINE_API_URL", embedded.apiUrl().toString());
                environment.put("THROUGHLINE_TOKEN", embedded.adminKey().value());
                Serving.Told decided = Serving.told(
                        session -> Throughline.run(
                                session,
                                "ticket",
                                "resolve",
                                CONNECTION,
                                Long.toString(alike),
                                ask.path("key").asText(),
                                titled),
                        environment);

                assertEquals(0, decided.code(), decided.text());
                Await.until("the chosen one", () -> task(api, alike).equals(titled));
                Await.until(
                        "its marker",
                        () -> vendors.clickUp().workspace().task(titled).orElseThrow().fields().values().stream()
                                .anyMatch(value -> value.asText().equals("zd:" + CONNECTION + ":" + alike)));
                assertEquals(3, vendors.clickUp().workspace().tasks().size());
            }
        }
    }

    private static JsonNode ask(ApiClient api) {
        return api.at("v1", "connections", CONNECTION, "asks").get().at("/items/0");
    }

    private static String task(ApiClient api, long ticket) {
        try {
            return api.at("v1", "connections", CONNECTION, "links", Long.toString(ticket))
                    .get()
                    .path("task")
                    .asText("")
                    .replace("null", "");
        } catch (CommandFailure notYet) {
            return "";
        }
    }
}
