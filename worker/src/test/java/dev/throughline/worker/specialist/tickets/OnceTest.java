package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.sandbox.ManualClock;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of sends, whatever becomes of them. */
final class OnceTest {
    private static final String KEY = "zd:acme:7:task:1";

    private final ManualClock clock = new ManualClock();
    private final WriteRig.Memory attempts = new WriteRig.Memory();
    private final Once once = new Once(attempts, clock);
    private final AtomicInteger sends = new AtomicInteger();
    private final List<Instant> lookedFor = new ArrayList<>();

    private Supplier<Effect> fails(VendorErrorKind kind) {
        return () -> {
            sends.incrementAndGet();
            throw VendorException.unanswered(kind, "it went so");
        };
    }

    private Optional<Effect> notInSight(Instant sentAt) {
        lookedFor.add(sentAt);
        return Optional.empty();
    }

    private VendorException failure(VendorErrorKind kind) {
        return assertThrows(VendorException.class, () -> once.make(KEY, this::notInSight, fails(kind)));
    }

    @Test
    void aSendThatIsRefusedLeavesTheOneBeforeToBeFound() {
        Instant first = clock.instant();
        failure(VendorErrorKind.UNAVAILABLE);
        clock.pass(Duration.ofMinutes(2));

        assertEquals(
                VendorErrorKind.RATE_LIMITED,
                failure(VendorErrorKind.RATE_LIMITED).kind());

        assertEquals(Map.of(KEY, first), attempts.sent);
        assertEquals(List.of(first, first), lookedFor);
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

        failure(kind);

        assertEquals(mayHaveHappened ? Map.of(KEY, clock.instant()) : Map.of(), attempts.sent);
    }

    @Test
    void theLaterOfTwoSendsThatMayHaveHappenedIsRemembered() {
        failure(VendorErrorKind.UNAVAILABLE);
        clock.pass(Duration.ofMinutes(2));

        failure(VendorErrorKind.MALFORMED);

        assertEquals(Map.of(KEY, clock.instant()), attempts.sent);
    }
}
