package dev.throughline.webui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.crash.Await;
import dev.throughline.crash.RealTemporal;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.config.ConfigurationFile;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.FaultPlan;
import dev.throughline.sandbox.zuora.Operation;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One sync on our own {@code temporal} program, paused once and run to its end, read as Temporal Web UI reads it. */
@Tag("real-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebUiTest {
    private static final String PROCESS = "zuora-sync:acme";
    private static final long ON_THE_SECOND_PAGE = 70;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient browser = HttpClient.newHttpClient();
    private String page = "";
    private String whilePaused = "";
    private String afterwards = "";
    private JsonNode described = JSON.nullNode();
    private JsonNode history = JSON.nullNode();

    @BeforeAll
    void aSyncIsPausedAndResumed(@TempDir Path directory) throws Exception {
        RealTemporal.require();
        Map<String, String> environment = Map.of(
                "THROUGHLINE_DATA", directory.toString(),
                "THROUGHLINE_PORT", "0",
                "THROUGHLINE_TEMPORAL", "program",
                "TEMPORAL_CONFIG_FILE", directory.resolve("none.toml").toString(),
                "PATH", System.getenv("PATH"),
                "THROUGHLINE_SANDBOX_DEFINITIONS", "120",
                "THROUGHLINE_SANDBOX_LATENCY", "0ms");
        try (Embedded embedded = Embedded.start(ConfigurationFile.read(null, environment), environment)) {
            ApiClient api = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
            FaultPlan faults = embedded.sandbox().orElseThrow().faults();
            faults.add(Fault.next(FaultKind.SLOW)
                    .on(Operation.EXPORT_DEFINITION)
                    .forDefinition(ON_THE_SECOND_PAGE)
                    .withDelay(Duration.ofMinutes(3)));
            api.at("v1", "syncs", "zuora").post(JSON.createObjectNode().put("customer", "acme"));
            Await.until("the sync is held", () -> faults.planned().isEmpty());
            api.at("v1", "processes", PROCESS, "updates", "pause").post(JSON.createObjectNode());
            whilePaused = currentDetails(embedded);
            faults.clear();
            api.at("v1", "processes", PROCESS, "updates", "resume").post(JSON.createObjectNode());
            api.at("v1", "processes", PROCESS, "result").query("wait", "60s").get();
            afterwards = currentDetails(embedded);
            String ui = embedded.temporal().webUi().orElseThrow();
            String process = ui + "/api/v1/namespaces/default/workflows/" + PROCESS;
            page = read(ui + "/namespaces/default/workflows");
            described = JSON.readTree(read(process));
            history = JSON.readTree(read(process + "/history"));
        }
    }

    @Test
    void thePageIsServed() {
        assertTrue(page.contains("<html"), page);
    }

    @Test
    void summaryAndDetailsSayWhatItIs() {
        JsonNode told = described.at("/executionConfig/userMetadata");

        assertEquals("Zuora sync of acme", decoded(told.path("summary")).asText(), described::toString);
        assertEquals(
                "Fetches what changed since the last pass.",
                decoded(told.path("details")).asText());
    }

    @Test
    void currentDetailsSayWhereItIsAndWhoStoppedIt() {
        assertTrue(whilePaused.matches("(?s)\\| RETRIEVAL \\| paused by admin \\|\n.*"), whilePaused);
        assertTrue(whilePaused.contains("| Definitions |"), whilePaused);
        assertTrue(whilePaused.contains("| Everything fetched again | no |"), whilePaused);
    }

    @Test
    void currentDetailsAreTheReportInTheEnd() {
        assertTrue(afterwards.startsWith("| COMPLETED | |"), afterwards);
        assertTrue(
                afterwards.contains("| Definitions | 120 seen: 120 new, 0 changed, 0 unchanged, 0 stale |"),
                afterwards);
        assertTrue(afterwards.contains("| Removed | 0 (0 wait for confirmation) |"), afterwards);
    }

    @Test
    void everyActivitySaysWhatItDoes() {
        List<String> summaries = new ArrayList<>();
        for (JsonNode event : history.at("/history/events")) {
            if (event.has("activityTaskScheduledEventAttributes")) {
                summaries.add(decoded(event.at("/userMetadata/summary")).asText());
            }
        }

        assertTrue(
                summaries.containsAll(List.of("open the run", "obtain a token", "pages from 1")), summaries::toString);
        assertTrue(summaries.stream().allMatch(words -> words.contains(" ")), summaries::toString);
    }

    @Test
    void searchAttributesAreTyped() {
        JsonNode attributes = described.at("/workflowExecutionInfo/searchAttributes/indexedFields");

        assertEquals("Keyword zuora-sync", typed(attributes.path("Process")), described::toString);
        assertEquals("Keyword acme", typed(attributes.path("CustomerId")));
        assertEquals("Keyword STORAGE", typed(attributes.path("Phase")));
        assertEquals("Bool false", typed(attributes.path("NeedsHuman")));
        assertTrue(typed(attributes.path("RecordsSynced")).matches("Int \\d{4,}"), attributes::toString);
    }

    /** As the UI asks for it: by a query that the SDK answers. */
    private static String currentDetails(Embedded embedded) {
        return embedded.temporal()
                .client()
                .newUntypedWorkflowStub(PROCESS)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    private String read(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMinutes(1))
                .build();
        HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), () -> url + ": " + answer.body());
        return answer.body();
    }

    private static String typed(JsonNode attribute) {
        return text(attribute.at("/metadata/type")) + " " + decoded(attribute).asText();
    }

    private static JsonNode decoded(JsonNode payload) {
        try {
            return JSON.readTree(text(payload.path("data")));
        } catch (IOException notJson) {
            throw new AssertionError(payload.toString(), notJson);
        }
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
    }
}
