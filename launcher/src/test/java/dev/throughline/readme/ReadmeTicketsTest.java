package dev.throughline.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.crash.Await;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.launcher.embedded.SandboxTickets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that `up` prints for its Zendesk and its ClickUp are those of the README, and do what it says. */
class ReadmeTicketsTest {
    private static final String ZENDESK = "http://127.0.0.1:9281";
    private static final String CLICKUP = "http://127.0.0.1:9282";

    @TempDir
    private Path directory;

    @BeforeAll
    static void curlIsNeeded() throws Exception {
        ReadmeShell.needsCurl();
    }

    @Test
    void theCurlLinesCompleteATaskAndFileATicketThroughACutConnection() throws Exception {
        ReadmeShell shell = ReadmeShell.in(directory);
        Map<String, String> environment = ReadmeShell.environment(directory);
        environment.put("THROUGHLINE_SANDBOX_TICKETS", "true");
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            SandboxTickets vendors = embedded.sandboxTickets().orElseThrow();
            List<String> lines = new ArrayList<>();
            for (String line : ReadmeShell.curlLines("http://127.0.0.1:928")) {
                lines.add(line.replace(ZENDESK, vendors.zendesk().baseUrl().toString())
                        .replace(CLICKUP, vendors.clickUp().baseUrl().toString()));
            }
            assertEquals(
                    vendors.tries().stream().map(SandboxTickets.Try::line).toList(), lines, "printed and documented");
            Await.until(
                    "the first task",
                    () -> vendors.clickUp().workspace().task("861001").isPresent());

            shell.run(lines.get(0)).answers("Which model is it?");
            Await.until("the note", () -> says(vendors, "Which model is it?"));
            shell.run(lines.get(1)).answers("\"complete\"");
            Await.until("the solved ticket", () -> status(vendors, 1).equals("solved"));
            shell.run(lines.get(2)).answers("\"id\":");
            shell.run(lines.get(3)).answers("Cannot sign in");
            Await.until("the second link", () -> written(embedded, "3", "createTask"));
            assertEquals(2, vendors.clickUp().workspace().tasks().size());
            shell.run(lines.get(4)).answers("Cannot sign in");
            shell.run(lines.get(5)).answers("\"id\":");
            shell.run(lines.get(6));
            assertEquals(List.of(), vendors.clickUp().faults().planned());
        }
    }

    private static boolean says(SandboxTickets vendors, String words) {
        return vendors.clickUp().workspace().comments("861001").stream()
                .anyMatch(comment -> comment.text().contains(words));
    }

    private static String status(SandboxTickets vendors, long ticket) {
        return vendors.zendesk().ticket(ticket).orElseThrow().path("status").asText();
    }

    private static boolean written(Embedded embedded, String ticket, String operation) {
        JsonNode writes = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey())
                .at("v1", "connections", "sandbox", "writes")
                .query("ticket", ticket)
                .get();
        return writes.path("items").findValuesAsText("operation").contains(operation);
    }
}
