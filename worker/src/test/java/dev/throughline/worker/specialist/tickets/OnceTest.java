package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.sandbox.ManualClock;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of sends, whatever becomes of them. */
final class OnceTest {
    private static final String KEY = "zd:acme:7:task:1";
    private static final Function<Instant, Optional<Effect>> NOT_IN_SIGHT = sentAt -> Optional.empty();

    private final ManualClock clock = new ManualClock();
    private final WriteRig.Memory attempts = new WriteRig.Memory();
    private final Once once = new Once(attempts, clock);
    private final AtomicInteger sends = new AtomicInteger();

    private Supplier<Effect> fails(VendorErrorKind kind) {
        return () -> {
            sends.incrementAndGet();
            throw VendorException.unanswered(kind, "it went so");
        };
    }

    private VendorException failure(Function<Instant, Optional<Effect>> look, VendorErrorKind kind) {
        return assertThrows(VendorException.class, () -> once.make(KEY, look, fails(kind)));
    }

    @Test
    void aSendThatIsRefusedLeavesTheOneBeforeToBeFound() {
        Instant first = clock.instant();
        failure(NOT_IN_SIGHT, VendorErrorKind.UNAVAILABLE);
        clock.pass(Duration.ofMinutes(2));

        assertEquals(
                VendorErrorKind.RATE_LIMITED,
                failure(NOT_IN_SIGHT, VendorErrorKind.RATE_LIMITED).kind());

        assertEquals(Map.of(KEY, first), attempts.sent);
        Effect found = once.make(
                KEY,
                at -> at.equals(first) ? Optional.of(Effect.FOUND) : Optional.empty(),
                fails(VendorErrorKind.REJECTED));
        assertEquals(Effect.FOUND, found);
        assertEquals(2, sends.get(), "what is found is not sent again");
    }

    @ParameterizedTest
    @EnumSource(VendorErrorKind.class)
    void onlyWhatMayHaveHappenedIsRemembered(VendorErrorKind kind) {
        boolean mayHaveHappened = kind == VendorErrorKind.UNAVAILABLE || kind == VendorErrorKind.MALFORMED;

        failure(NOT_IN_SIGHT, kind);

        assertEquals(mayHaveHappened ? Map.of(KEY, clock.instant()) : Map.of(), attempts.sent);
    }

    @Test
    void theLaterOfTwoSendsThatMayHaveHappenedIsRemembered() {
        failure(NOT_IN_SIGHT, VendorErrorKind.UNAVAILABLE);
        clock.pass(Duration.ofMinutes(2));

        failure(NOT_IN_SIGHT, VendorErrorKind.MALFORMED);

        assertEquals(Map.of(KEY, clock.instant()), attempts.sent);
    }
}
