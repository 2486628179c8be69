package dev.throughline.store.zuora;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RevisionDiffsTest {
    private static TaskRow task(long id, String json) {
        return new TaskRow(id, "task " + id, null, null, null, null, null, null, json);
    }

    private static FetchedExport export(List<TaskRow> tasks, LinkageRow... linkages) {
        return new FetchedExport(new byte[0], "hash", tasks, List.of(linkages));
    }

    @Test
    void tasksAndLinkagesAreAddedRemovedAndChanged() {
        TaskRow gone = task(1, "{\"id\":1}");
        TaskRow before = task(2, "{\"id\":2,\"name\":\"a\",\"same\":1,\"old\":true}");
        TaskRow after = task(2, "{\"id\":2,\"same\":1,\"name\":\"b\",\"new\":true}");
        TaskRow come = task(3, "{\"id\":3}");
        LinkageRow start = new LinkageRow(null, 9L, 2, "Start");
        LinkageRow success = new LinkageRow(1L, null, 2, "Success");
        LinkageRow failure = new LinkageRow(2L, null, 3, "Failure");

        RevisionDiff diff = RevisionDiffs.between(
                export(List.of(gone, before), start, success), export(List.of(after, come), start, failure));

        assertEquals(
                new RevisionDiff(
                        List.of(come),
                        List.of(gone),
                        List.of(new TaskChange(2, List.of("name", "new", "old"))),
                        List.of(failure),
                        List.of(success)),
                diff);
    }

    @Test
    void theOrderOfFieldsIsNoChange() {
        RevisionDiff diff = RevisionDiffs.between(
                export(List.of(task(1, "{\"id\":1,\"a\":2}"))), export(List.of(task(1, "{\"a\":2,\"id\":1}"))));

        assertEquals(new RevisionDiff(List.of(), List.of(), List.of(), List.of(), List.of()), diff);
    }
}
