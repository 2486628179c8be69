package dev.throughline.sandbox.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.ManualClock;
import dev.throughline.sandbox.zuora.Caller.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DefinitionsTest {
    private final ManualClock clock = new ManualClock();
    private final ZuoraSandbox sandbox = ZuoraSandbox.builder()
            .tenant(TenantSettings.named("acme").withDefinitions(123).withNeverActivatedEvery(10))
            .tenant(TenantSettings.named("globex").withDefinitions(7))
            .clock(clock)
            .start();
    private final SandboxTenant acme = sandbox.tenant("acme");
    private final Caller caller = Caller.open(sandbox, "acme");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theListHasTheVendorsFields() throws IOException {
        JsonNode item =
                caller.get("/workflows?page_length=1").json().path("data").path(0);
        WorkflowDefinition truth = acme.truth(1).orElseThrow().definition();
        assertEquals(1, item.path("id").asLong());
        assertEquals(truth.name(), item.path("name").asText());
        assertEquals(truth.updatedAt().toString(), item.path("updatedAt").asText());
        assertEquals(
                truth.version(), item.path("active_version").path("version").asText());
        assertEquals(truth.versionId(), item.path("active_version").path("id").asLong());
        assertEquals("Workflow::Setup", item.path("active_version").path("type").asText());
        assertTrue(item.path("latest_inactive_verisons").isArray());
        assertTrue(item.path("calloutTrigger").isBoolean());
    }

    @Test
    void aPageHasTwentyItemsUnlessToldOtherwise() throws IOException {
        JsonNode page = caller.get("/workflows").json();
        assertEquals(20, page.path("data").size());
        assertEquals(1, page.path("pagination").path("page").asInt());
        assertEquals(20, page.path("pagination").path("page_length").asInt());
        assertEquals(
                sandbox.baseUrl() + "/workflows?page=2&page_length=20",
                page.path("pagination").path("next_page").asText());
    }

    @Test
    void moreThanFiftyItemsAreRefused() throws IOException {
        Reply reply = caller.get("/workflows?page_length=51");
        assertEquals(400, reply.status());
        assertEquals(400, reply.json().path("errors").path(0).path("status").asInt());
    }

    @Test
    void followingNextPageShowsEveryDefinitionOnce() throws IOException {
        List<Long> ids = caller.idsOfAllPages("/workflows?page=1&page_length=50");
        assertEquals(LongStream.rangeClosed(1, 123).boxed().toList(), ids);
    }

    @Test
    void theLastPageHasNoNextPage() throws IOException {
        JsonNode page = caller.get("/workflows?page=3&page_length=50").json();
        assertEquals(23, page.path("data").size());
        assertFalse(page.path("pagination").has("next_page"));
    }

    @Test
    void filtersNarrowTheListAndStayInNextPage() throws IOException {
        List<Long> expected = acme.truth()
                .map(DefinitionTruth::definition)
                .filter(WorkflowDefinition::scheduledTrigger)
                .map(WorkflowDefinition::id)
                .toList();
        assertTrue(expected.size() > 5);
        assertEquals(expected, caller.idsOfAllPages("/workflows?scheduled_trigger=true&page_length=5"));
    }

    @Test
    void everyExportEqualsTheTruth() throws IOException {
        for (DefinitionTruth truth : acme.truth().toList()) {
            String latest = truth.definition().version() == null ? "?version=latest" : "";
            JsonNode export = caller.get("/workflows/" + truth.definition().id() + "/export" + latest)
                    .json();
            assertEquals(truth.graph().linkages(), linkages(export));
            assertEquals(
                    truth.graph().tasks().stream().map(DefinitionTask::name).toList(), texts(export, "name"));
            assertEquals(
                    truth.graph().tasks().stream()
                            .map(DefinitionTask::actionType)
                            .toList(),
                    texts(export, "action_type"));
            assertEquals(
                    truth.definition().latestVersion(),
                    export.path("workflow").path("version").asText());
        }
    }

    @Test
    void aDefinitionThatWasNeverActivatedHasOnlyALatestExport() throws IOException {
        assertTrue(caller.get("/workflows/10").json().path("active_version").isNull());
        Reply refused = caller.get("/workflows/10/export");
        assertEquals(404, refused.status());
        assertEquals(400, refused.json().path("errors").path(0).path("status").asInt());
        assertEquals(200, caller.get("/workflows/10/export?version=latest").status());
    }

    @Test
    void versionsAreListedAndCanBeExported() throws IOException {
        DefinitionTruth before = acme.truth(3).orElseThrow();
        acme.touch(3);
        JsonNode versions = caller.get("/workflows/3/versions").json().path("data");
        assertEquals(
                acme.truth(3).orElseThrow().definition().version(),
                versions.path(0).path("version").asText());
        JsonNode old = caller.get(
                        "/workflows/3/export?version=" + before.definition().version())
                .json();
        assertEquals(before.graph().linkages(), linkages(old));
    }

    @Test
    void anUnknownVersionIsNotFoundAndAMisspeltOneInvalid() throws IOException {
        assertEquals(404, caller.get("/workflows/3/export?version=0.0.99").status());
        assertEquals(400, caller.get("/workflows/3/export?version=newest").status());
    }

    @Test
    void anUnknownDefinitionIsNotFound() throws IOException {
        assertEquals(404, caller.get("/workflows/124").status());
        assertEquals(404, caller.get("/workflows/124/export").status());
        assertEquals(400, caller.get("/workflows/abc/export").status());
    }

    @Test
    void aTouchedDefinitionHasANewVersionALaterDateAndAnotherGraph() {
        DefinitionTruth before = acme.truth(5).orElseThrow();
        acme.touch(5);
        DefinitionTruth after = acme.truth(5).orElseThrow();
        assertNotEquals(before.definition().version(), after.definition().version());
        assertTrue(after.definition().updatedAt().isAfter(before.definition().updatedAt()));
        assertNotEquals(before.graph(), after.graph());
    }

    @Test
    void anEditInPlaceKeepsTheVersion() {
        DefinitionTruth before = acme.truth(5).orElseThrow();
        acme.editInPlace(5);
        DefinitionTruth after = acme.truth(5).orElseThrow();
        assertEquals(before.definition().version(), after.definition().version());
        assertTrue(after.definition().updatedAt().isAfter(before.definition().updatedAt()));
        assertNotEquals(before.graph(), after.graph());
    }

    @Test
    void addedRenamedAndRemovedDefinitionsShowInTheList() throws IOException {
        long added = acme.addDefinition();
        acme.rename(2, "Новое имя");
        acme.removeDefinition(1);
        List<Long> ids = caller.idsOfAllPages("/workflows?page_length=50");
        assertEquals(added, ids.get(ids.size() - 1));
        assertEquals(2, ids.get(0));
        assertEquals("Новое имя", caller.get("/workflows/2").json().path("name").asText());
        assertEquals(404, caller.get("/workflows/1").status());
        assertEquals(123, acme.definitionCount());
    }

    @Test
    void twoTenantsWithEqualIdsHaveTheirOwnContent() throws IOException {
        Caller other = Caller.signedIn(sandbox, "globex");
        assertEquals(7, other.idsOfAllPages("/workflows").size());
        assertNotEquals(
                caller.get("/workflows/4").body(), other.get("/workflows/4").body());
    }

    @Test
    void equalSeedsGiveEqualBytes() throws IOException {
        String first = caller.get("/workflows/17/export").body();
        TenantSettings settings =
                TenantSettings.named("acme").withDefinitions(123).withNeverActivatedEvery(10);
        try (ZuoraSandbox again = ZuoraSandbox.builder().tenant(settings).start()) {
            assertEquals(
                    first,
                    Caller.signedIn(again, "acme").get("/workflows/17/export").body());
        }
    }

    @Test
    void aDefinitionMakesAboutFiftyRows() {
        double rows = acme.truth()
                .mapToInt(truth -> 1
                        + truth.graph().tasks().size()
                        + truth.graph().linkages().size())
                .average()
                .orElse(0);
        assertTrue(rows > 44 && rows < 56, () -> "rows per definition: " + rows);
    }

    private static List<String> texts(JsonNode export, String field) {
        List<String> texts = new ArrayList<>();
        export.path("tasks").forEach(task -> texts.add(task.path(field).asText()));
        return texts;
    }

    private static List<Linkage> linkages(JsonNode export) {
        List<Linkage> linkages = new ArrayList<>();
        export.path("linkages")
                .forEach(linkage -> linkages.add(new Linkage(
                        linkage.path("source_workflow_id").asLong(),
                        linkage.path("source_task_id").isNull()
                                ? null
                                : linkage.path("source_task_id").asLong(),
                        linkage.path("target_task_id").asLong(),
                        linkage.path("linkage_type").asText())));
        assertNull(linkages.get(0).sourceTaskId());
        return linkages;
    }
}
