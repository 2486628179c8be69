package dev.throughline.worker.connector.zendesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.worker.connector.zendesk.RateObservation.NarrowLimit;
import java.time.Duration;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class RateObservationTest {
    @Test
    void theAccountsAndTheNarrowerLimitsAreRead() {
        Headers headers = Headers.of(
                "X-Rate-Limit",
                "700",
                "X-Rate-Limit-Remaining",
                "699",
                "Zendesk-RateLimit-incremental-exports-tickets-cursor",
                "total=10; remaining=3; resets=17",
                "zendesk-ratelimit-odd",
                "remaining;=;total=many");

        assertEquals(
                new RateObservation(
                        200,
                        null,
                        700L,
                        699L,
                        null,
                        List.of(
                                new NarrowLimit("incremental-exports-tickets-cursor", 10L, 3L, Duration.ofSeconds(17)),
                                new NarrowLimit("odd", null, null, null))),
                RateObservation.of(200, headers));
    }
}
