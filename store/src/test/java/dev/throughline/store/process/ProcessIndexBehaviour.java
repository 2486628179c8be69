package dev.throughline.store.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.testing.StoreFixture;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static ProcessRow ended(String id, String run, String status, @Nullable String failure, Instant at) {
        return new ProcessRow(id, run, "ZuoraSync", id, status, NOON, at, failure, "temporal");
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

        index().closed(ended(id, "run", "FAILED", "refused", NOON.plusSeconds(5)), "run");
        index().closed(ended(id, "run", "COMPLETED", null, NOON.plusSeconds(6)), "run");

        ProcessRow closed = index().find(id).orElseThrow();
        assertEquals("FAILED", closed.status());
        assertEquals("refused", closed.failure());
        assertEquals(NOON.plusSeconds(5), closed.closedAt());
    }

    @Test
    void anEndThatIsNotedBeforeTheStartIsKept() {
        String id = freshId();
        index().closed(ended(id, "run", "COMPLETED", null, NOON.plusSeconds(5)), "run");
        index().opened(running(id, "run", NOON, "temporal"));

        assertEquals("COMPLETED", index().find(id).orElseThrow().status());
        assertEquals(NOON, index().find(id).orElseThrow().startedAt());
    }

    @Test
    void anEndWhoseStartIsGoneWithItsCustomerStillSaysWhatItWas() {
        String customer = newCustomer();
        String id = "zuora-sync:" + customer;
        index().opened(new ProcessRow(id, "run", "ZuoraSync", customer, "RUNNING", NOON, null, null, "temporal"));
        new CustomerRepository(database()).delete(customer);
        assertTrue(index().find(id).isEmpty());

        index().closed(ended(id, "run", "FAILED", "deleted", NOON.plusSeconds(5)), "run");

        ProcessRow row = index().find(id).orElseThrow();
        assertEquals("ZuoraSync", row.type());
        assertEquals(NOON, row.startedAt());
        assertEquals("FAILED", row.status());
    }

    @Test
    void whatIsForgottenIsListedWithWhatIsLost() {
        String customer = "c-" + UUID.randomUUID();
        for (String run : List.of("remembered", "forgotten", "running")) {
            index().opened(new ProcessRow(run, run, "T", customer, "RUNNING", NOON, null, null, "temporal"));
        }
        index().closed(ended("remembered", "remembered", "COMPLETED", null, NOON), "remembered");
        index().closed(ended("forgotten", "forgotten", "COMPLETED", null, NOON), "forgotten");

        assertTrue(index().forgotten("forgotten", "forgotten"));
        assertFalse(index().forgotten("forgotten", "forgotten"), "it was known");
        assertFalse(index().forgotten("running", "running"), "it has not ended");

        assertEquals(List.of("forgotten"), ids(index().listForgotten(null, customer, null, null, null, 10)));
        assertEquals(1, index().countRunning("T", customer));
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
