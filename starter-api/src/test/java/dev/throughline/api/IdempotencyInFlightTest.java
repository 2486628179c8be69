package dev.throughline.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.idempotency.Answer;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.store.idempotency.IdempotencyKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyInFlightTest {
    private static final Caller ANNA = new Caller(new Actor("anna", Actor.Kind.PERSON), Set.of(Role.OPERATOR));

    private final IdempotentRequests requests = new IdempotentRequests(
            new IdempotencyKeys(TestingApi.shared().database), new ObjectMapper(), Clock.systemUTC());

    @Test
    void theSameRequestWhileItIsCarriedOutIsAConflict() {
        String key = UUID.randomUUID().toString();
        List<ProblemException> second = new ArrayList<>();
        Map<String, String> request = Map.of("customer", "acme");
        Supplier<Answer> work = () -> Answer.accepted("/v1/processes/p", request);
        requests.run(ANNA, "test", key, request, () -> {
            second.add(assertThrows(ProblemException.class, () -> requests.run(ANNA, "test", key, request, work)));
            return work.get();
        });

        assertEquals(409, second.get(0).problem().status());
        assertTrue(second.get(0).problem().detail().contains("still being carried out"));
    }
}
