package dev.throughline.store.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class IdempotencyKeysBehaviour extends StoreFixture {
    IdempotencyKeysBehaviour(Dialect dialect) {
        super(dialect);
    }

    private IdempotencyKeys keys() {
        return new IdempotencyKeys(database());
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aCompletedRequestIsReplayed() {
        String key = freshKey();
        assertEquals(Begin.State.NEW, keys().begin("syncs", key, "hash", NOON).state());

        keys().complete("syncs", key, 202, "{}", Map.of("Location", "/v1/processes/x"));

        assertEquals(
                new Begin(Begin.State.REPLAY, 202, "{}", Map.of("Location", "/v1/processes/x")),
                keys().begin("syncs", key, "hash", NOON));
    }

    @Test
    void aRequestThatIsBeingCarriedOutIsInFlight() {
        String key = freshKey();
        keys().begin("syncs", key, "hash", NOON);

        assertEquals(
                Begin.State.IN_FLIGHT,
                keys().begin("syncs", key, "hash", NOON.plusSeconds(1)).state());
    }

    @Test
    void aRequestWhoseProcessDiedMayBeCarriedOutAgain() {
        String key = freshKey();
        keys().begin("syncs", key, "hash", NOON);

        assertEquals(
                Begin.State.NEW,
                keys().begin("syncs", key, "hash", NOON.plus(IdempotencyKeys.IN_FLIGHT_TIMEOUT))
                        .state());
    }

    @Test
    void aKeyOfAnotherRequestIsAMismatch() {
        String key = freshKey();
        keys().begin("syncs", key, "hash", NOON);

        assertEquals(
                Begin.State.MISMATCH, keys().begin("syncs", key, "other", NOON).state());
        assertEquals(
                Begin.State.NEW, keys().begin("customers", key, "other", NOON).state());
    }

    @Test
    void aForgottenKeyIsNewAgain() {
        String key = freshKey();
        keys().begin("syncs", key, "hash", NOON);
        keys().forget("syncs", key);

        assertEquals(Begin.State.NEW, keys().begin("syncs", key, "hash", NOON).state());
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        String key = freshKey();
        keys().begin("syncs", key, "hash", NOON);
        keys().complete("syncs", key, 202, null, Map.of());

        assertEquals(
                Begin.State.NEW,
                keys().begin("syncs", key, "other", NOON.plus(IdempotencyKeys.KEPT_WITHIN))
                        .state());
    }

    @Test
    void ofManyAtOnceOneIsNew() throws InterruptedException, ExecutionException {
        String key = freshKey();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Begin.State> begin =
                    () -> keys().begin("syncs", key, "hash", NOON).state();
            List<Begin.State> states = new ArrayList<>();
            for (Future<Begin.State> state : pool.invokeAll(Collections.nCopies(8, begin))) {
                states.add(state.get());
            }
            assertEquals(1, Collections.frequency(states, Begin.State.NEW));
        } finally {
            pool.shutdownNow();
        }
    }
}
