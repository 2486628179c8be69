package dev.throughline.worker.connector.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.FakeVendor.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZuoraListTest {
    private static final String LIST = "/workflows";

    private final Rig rig = new Rig().givesTokens(3599);
    private final ZuoraClient client = rig.client();

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aDefinitionIsReadWithItsMisspeltVersionsAndUnknownFieldsAreIgnored() {
        answers("""
                {"data":[{"id":48,"interval":null,"calloutTrigger":true,"createdAt":"2019-05-31T14:52:38.171Z",
                "description":"","name":"New \\u00fc workflow","ondemandTrigger":true,"scheduledTrigger":false,
                "timezone":null,"status":"Active","updatedAt":"2019-09-10 19:33:34 UTC","someday":{"new":[1]},
                "active_version":{"id":49,"description":"","version":"0.0.1","type":"Workflow::Setup","status":"Active"},
                "latest_inactive_verisons":[{"id":50,"name":"test","version":"0.0.2","type":"Workflow::Setup",
                "createdAt":"2021-09-22T19:30:52.350Z","updatedAt":"2021-09-22T19:30:52.350Z","status":"Inactive"}]}],
                "pagination":{"page":1,"page_length":1}}""");
        DefinitionPage page = client.listDefinitions(null, 50);
        assertEquals(1, page.page());
        assertNull(page.nextCursor());
        WireVersion inactive = new WireVersion(
                50,
                "0.0.2",
                "test",
                null,
                "Workflow::Setup",
                "Inactive",
                Instant.parse("2021-09-22T19:30:52.350Z"),
                Instant.parse("2021-09-22T19:30:52.350Z"));
        WireDefinition expected = new WireDefinition(
                48,
                "New \u00fc workflow",
                "",
                "Active",
                null,
                null,
                true,
                true,
                false,
                Instant.parse("2019-05-31T14:52:38.171Z"),
                Instant.parse("2019-09-10T19:33:34Z"),
                new WireVersion(49, "0.0.1", null, "", "Workflow::Setup", "Active", null, null),
                List.of(inactive));
        assertEquals(List.of(expected), page.definitions());
    }

    @Test
    void aDefinitionThatWasNeverActivatedHasNoActiveVersion() {
        answers("{\"data\":[{\"id\":1,\"name\":\"a\",\"active_version\":null},{\"id\":2,\"active_version\":{}}]}");
        client.listDefinitions(null, 50).definitions().forEach(each -> assertNull(each.activeVersion()));
    }

    @Test
    void theCursorCarriesTheVendorsQueryAndNoHost() {
        answers(page("[]", rig.vendor.origin() + "/workflows?page=2&page_length=50&x=a%20b"));
        String cursor = client.listDefinitions(null, 50).nextCursor();
        assertEquals("page=2&page_length=50&x=a%20b", cursor);
        assertThrows(VendorException.class, () -> client.listDefinitions(cursor, 50)); // page 2 of 1: not forward
        assertEquals(
                List.of("page=1&page_length=50", "page=2&page_length=50&x=a%20b"),
                rig.vendor.seen(LIST).stream().map(FakeVendor.Seen::query).toList());
    }

    @Test
    void aLinkOutsideOfPaginationIsFoundToo() {
        answers("{\"data\":[],\"pagination\":{\"page\":1},\"next_page\":\"/workflows?page=2\"}");
        assertEquals("page=2", client.listDefinitions(null, 50).nextCursor());
    }

    @Test
    void anEmptyPageBeforeTheEndIsGivenAsSuch() {
        answers(page("[]", rig.vendor.origin() + "/workflows?page=2&page_length=50"));
        DefinitionPage page = client.listDefinitions(null, 50);
        assertTrue(page.definitions().isEmpty());
        assertNotNull(page.nextCursor());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/workflows?page=2",
                "http://127.0.0.1:1/workflows?page=2",
                "//evil.example/workflows?page=2",
                "/workflows/tasks?page=2",
                "/workflows",
                "/workflows?page=1&page_length=50",
                "/workflows?page=0",
                "ftp://127.0.0.1/workflows?page=2"
            })
    void aLinkThatIsNotTheNextPageOfTheSameListIsMalformed(String next) {
        answers(page("[]", next));
        VendorException e = Rig.failure(() -> client.listDefinitions(null, 50));
        assertEquals(VendorErrorKind.MALFORMED, e.kind());
        assertFalse(String.valueOf(e.getMessage()).contains("evil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"data\":null}",
                "{\"data\":{\"id\":1}}",
                "{\"data\":[{\"name\":\"without id\"}]}",
                "{\"data\":[{\"id\":\"x1\"}]}",
                "{\"data\":[{\"id\":1.5}]}",
                "{\"data\":[null]}",
                "{\"data\":[{\"id\":1,\"updatedAt\":\"yesterday\"}]}",
                "{\"data\":[],\"pagination\":{\"next_page\":2}}",
                "{\"data\":[]",
                "{\"data\":[]} trailing",
                "<html>maintenance</html>",
                ""
            })
    void anAnswerWithoutTheDocumentedShapeIsMalformed(String body) {
        answers(body);
        VendorException e = Rig.failure(() -> client.listDefinitions(null, 50));
        assertEquals(VendorErrorKind.MALFORMED, e.kind());
        assertTrue(e.answered());
        assertEquals(VendorErrorKind.Retry.FEW, e.retry());
    }

    @Test
    void aPageLongerThanTheVendorGivesIsNotAskedFor() {
        assertThrows(IllegalArgumentException.class, () -> client.listDefinitions(null, 51));
        assertEquals(0, rig.meter.calls());
    }

    @Test
    void anAnswerForAnotherDefinitionIsMalformed() {
        rig.vendor.on("/workflows/7", new Reply(200, "{\"id\":8,\"name\":\"other\"}"));
        assertEquals(
                VendorErrorKind.MALFORMED,
                Rig.failure(() -> client.definition(7)).kind());
    }

    @Test
    void versionsAreListed() {
        rig.vendor.on("/workflows/7/versions", new Reply(200, "{\"data\":[{\"id\":48,\"version\":\"0.0.1\"}]}"));
        assertEquals("0.0.1", client.versions(7).get(0).version());
    }

    @Test
    void onlyFailedTaskInstancesAreGivenAndTheNextPageIsNamed() {
        rig.vendor.on("/workflows/tasks", new Reply(200, """
                {"data":[{"id":1,"name":"If","instance":true,"status":"Success"},
                {"id":2,"name":"Callout","instance":true,"action_type":"Callout","status":"Error","workflow_id":476,
                "original_task_id":2582,"original_workflow_id":416,"error":"Callout response was 500",
                "start_time":"2019-09-19T12:35:43.857Z"}],
                "pagination":{"page":3,"page_length":100,"next_page":"%s/workflows/tasks?instance=true&page=4"}}""".formatted(rig.vendor.origin())));
        TaskInstancePage page = client.failedTasks(3, 100);
        assertEquals(2, page.looked());
        assertEquals(4, page.nextPage());
        assertEquals(
                List.of(2L), page.failed().stream().map(WireTaskInstance::id).toList());
        assertEquals(
                "instance=true&page=3&page_length=100",
                rig.vendor.seen("/workflows/tasks").get(0).query());
    }

    @Test
    void aFailedTasksOwnReasonIsNoErrorOfTheCall() {
        rig.vendor.on(
                "/workflows/tasks/2", new Reply(200, "{\"id\":2,\"status\":\"Error\",\"error\":\"Callout 500\"}"));
        assertEquals("Callout 500", client.task(2).error());
    }

    @Test
    void aRerunCarriesItsIdempotencyKey() {
        rig.vendor.on("/workflows/tasks/2/rerun", new Reply(200, "{\"id\":2,\"status\":\"Queued\"}"));
        client.rerunTask(2, "rerun-acme-1-2");
        FakeVendor.Seen request = rig.vendor.seen("/workflows/tasks/2/rerun").get(0);
        assertEquals("POST", request.method());
        assertEquals("rerun-acme-1-2", request.header("Idempotency-Key"));
    }

    private void answers(String body) {
        rig.vendor.on(LIST, new Reply(200, body));
    }

    private static String page(String data, String next) {
        return "{\"data\":" + data + ",\"pagination\":{\"page\":1,\"page_length\":50,\"next_page\":\"" + next + "\"}}";
    }
}
