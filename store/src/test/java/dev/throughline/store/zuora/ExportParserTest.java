package dev.throughline.store.zuora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExportParserTest {
    private static final String DOCUMENT = """
            {"workflow": {"id": 286, "name": "Call Echo", "version": "0.0.1", "task_summary": {}, "css": {"top": "40px"}},
             "tasks": [
               {"id": 850, "name": "Then", "action_type": "Iterate", "object": "Account", "parameters": {"b": 1, "a": 2}},
               {"id": 849, "name": "Call Echo", "action_type": "Callout", "object": null, "call_type": "SOAP",
                "concurrent_limit": 9999999, "priority": "Medium", "something_new": [1]}],
             "linkages": [
               {"source_workflow_id": 286, "source_task_id": null, "target_task_id": 849, "linkage_type": "Start"},
               {"source_workflow_id": null, "source_task_id": 849, "target_task_id": 850, "linkage_type": "Success"},
               {"source_workflow_id": 286, "source_task_id": null, "target_task_id": 849, "linkage_type": "Start"}],
             "unknown": true}
            """;

    private static FetchedExport parse(String document) {
        return ExportParser.parse(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String document) {
        return parse(document).contentHash();
    }

    @Test
    void tasksAndLinkagesAreReadAsTheVendorSendsThem() {
        FetchedExport export = parse(DOCUMENT);

        assertArrayEquals(DOCUMENT.getBytes(StandardCharsets.UTF_8), export.original());
        assertEquals(
                new TaskRow(
                        849,
                        "Call Echo",
                        "Callout",
                        null,
                        null,
                        "SOAP",
                        "Medium",
                        9_999_999L,
                        "{\"id\":849,\"name\":\"Call Echo\",\"action_type\":\"Callout\",\"object\":null,"
                                + "\"call_type\":\"SOAP\",\"concurrent_limit\":9999999,\"priority\":\"Medium\","
                                + "\"something_new\":[1]}"),
                export.tasks().get(0));
        assertEquals("Account", export.tasks().get(1).object());
        assertEquals(
                List.of(new LinkageRow(null, 286L, 849, "Start"), new LinkageRow(849L, null, 850, "Success")),
                export.linkages());
    }

    @Test
    void orderAndSpacesAreNoContent() {
        String reordered = DOCUMENT.replace("{\"b\": 1, \"a\": 2}", "{\"a\":2,   \"b\":1}")
                .replace("\"id\": 850, \"name\": \"Then\"", "\"name\": \"Then\", \"id\": 850");

        assertEquals(hash(DOCUMENT), hash(reordered));
    }

    @Test
    void whatARunChangesIsNoContent() {
        assertEquals(
                hash(DOCUMENT),
                hash(DOCUMENT.replace(
                        "\"task_summary\": {}", "\"task_summary\": {\"success\": 3}, \"updated_at\": \"now\"")));
    }

    @Test
    void aChangeInATaskALinkageOrTheWorkflowIsContent() {
        assertNotEquals(hash(DOCUMENT), hash(DOCUMENT.replace("\"a\": 2", "\"a\": 3")));
        assertNotEquals(hash(DOCUMENT), hash(DOCUMENT.replace("Success", "Failure")));
        assertNotEquals(hash(DOCUMENT), hash(DOCUMENT.replace("40px", "41px")));
    }

    @Test
    void anEmptyGraphIsAGraph() {
        FetchedExport export = parse("{\"workflow\":{\"id\":1},\"tasks\":[],\"linkages\":[]}");

        assertEquals(List.of(), export.tasks());
    }

    @Test
    void aDocumentOfAnotherShapeIsRefused() {
        for (String malformed : List.of(
                "",
                "<html>",
                "[]",
                "null",
                DOCUMENT + "{}",
                "{\"tasks\":[],\"linkages\":[]}",
                "{\"workflow\":[],\"tasks\":[],\"linkages\":[]}",
                "{\"workflow\":{},\"tasks\":{},\"linkages\":[]}",
                "{\"workflow\":{},\"tasks\":[]}",
                DOCUMENT.replace("\"id\": 849", "\"id\": null"),
                DOCUMENT.replace("\"id\": 849", "\"id\": \"849\""),
                DOCUMENT.replace("\"id\": 849", "\"id\": 850"),
                DOCUMENT.replace("\"target_task_id\": 850,", ""),
                DOCUMENT.replace("\"linkage_type\": \"Success\"", "\"linkage_type\": null"),
                DOCUMENT.replace("\"source_task_id\": 849", "\"source_task_id\": -1"),
                "{\"workflow\":{},\"tasks\":[7],\"linkages\":[]}")) {
            assertThrows(MalformedExportException.class, () -> parse(malformed), malformed);
        }
    }
}
