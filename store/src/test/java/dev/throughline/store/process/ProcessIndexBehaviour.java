package dev.throughline.store.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class ProcessIndexBehaviour extends StoreFixture {
    ProcessIndexBehaviour(Dialect dialect) {
        super(dialect);
    }

    private ProcessIndex index() {
        return new ProcessIndex(database());
    }

    private static ProcessRow running(String id, String run, Instant at, String server) {
        return new ProcessRow(id, run, "ZuoraSync", id, "RUNNING", at, null, null, server);
    }

    private static String freshId() {
        return "zuora-sync:" + UUID.randomUUID();
    }

    @Test
    void aProcessIsRunningUntilItIsClosed() {
        String id = freshId();
        index().opened(running(id, "run", NOON, "temporal"));
        index().opened(running(id, "run", NOON, "temporal"));
        assertEquals("RUNNING", index().find(id).orElseThrow().status());

        index().closed(id, "run", "FAILED", "refused", NOON.plusSeconds(5));
        index().closed(id, "run", "COMPLETED", null, NOON.plusSeconds(6));

        ProcessRow closed = index().find(id).orElseThrow();
        assertEquals("FAILED", closed.status());
        assertEquals("refused", closed.failure());
        assertEquals(NOON.plusSeconds(5), closed.closedAt());
    }

    @Test
    void anEndThatIsNotedBeforeTheStartIsKept() {
        String id = freshId();
        index().closed(id, "run", "COMPLETED", null, NOON.plusSeconds(5));
        assertTrue(index().find(id).isEmpty());

        index().opened(running(id, "run", NOON, "temporal"));

        assertEquals("COMPLETED", index().find(id).orElseThrow().status());
        assertEquals(NOON, index().find(id).orElseThrow().startedAt());
    }

    @Test
    void theNewestRunIsFound() {
        String id = freshId();
        index().opened(running(id, "run-2", NOON.plusSeconds(60), "temporal"));
        index().opened(running(id, "run-1", NOON, "temporal"));

        assertEquals("run-2", index().find(id).orElseThrow().runKey());
    }

    @Test
    void processesAreListedNewestFirstPageByPage() {
        String customer = "c-" + UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            index().opened(new ProcessRow(
                    customer + i,
                    "run",
                    "ZuoraSync",
                    customer,
                    "RUNNING",
                    NOON.plusSeconds(i / 2),
                    null,
                    null,
                    "temporal"));
        }

        List<ProcessRow> first = index().list("ZuoraSync", customer, "RUNNING", null, null, 3);
        assertEquals(List.of(customer + 3, customer + 2, customer + 1), ids(first));
        ProcessRow last = first.get(2);

        assertEquals(
                List.of(customer + 0), ids(index().list(null, customer, null, last.startedAt(), last.processId(), 3)));
        assertEquals(List.of(), index().list(null, customer, "FAILED", null, null, 3));
    }

    private static List<String> ids(List<ProcessRow> rows) {
        return rows.stream().map(ProcessRow::processId).toList();
    }

    @Test
    void whatRanInAnotherJvmsMemoryIsLost() {
        String lost = freshId();
        String kept = freshId();
        String durable = freshId();
        String mine = ProcessIndex.IN_MEMORY + UUID.randomUUID();
        index().opened(running(lost, "run", NOON, ProcessIndex.IN_MEMORY + UUID.randomUUID()));
        index().opened(running(kept, "run", NOON, mine));
        index().opened(running(durable, "run", NOON, "127.0.0.1:7233"));

        assertTrue(index().markLost(mine) >= 1);

        assertEquals("LOST", index().find(lost).orElseThrow().status());
        assertNull(index().find(lost).orElseThrow().closedAt());
        assertEquals("RUNNING", index().find(kept).orElseThrow().status());
        assertEquals("RUNNING", index().find(durable).orElseThrow().status());
    }
}
