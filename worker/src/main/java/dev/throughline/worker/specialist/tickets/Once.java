package dev.throughline.worker.specialist.tickets;

import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes what the vendor has no key for. That it is sent is remembered before; after a send without an answer it is looked
 * for, in this attempt and in every later one, and sent again only when it is not there.
 */
record Once(Attempts attempts, Clock clock) {
    /**
     * Makes it, or finds it.
     *
     * @param key the operation's
     * @param look finds what was sent at a time
     * @param send makes it
     */
    Effect make(String key, Function<Instant, Optional<Effect>> look, Supplier<Effect> send) {
        Optional<Instant> before = attempts.sentAt(key);
        Optional<Effect> there = before.flatMap(look);
        if (there.isPresent()) {
            return there.get();
        }
        Instant now = clock.instant();
        attempts.sending(key, now);
        try {
            return send.get();
        } catch (VendorException failed) {
            if (!mayHaveHappened(failed)) {
                // Only this one is known not to have happened.
                before.ifPresentOrElse(at -> attempts.sending(key, at), () -> attempts.refused(key));
                throw failed;
            }
            return look.apply(now).orElseThrow(() -> failed);
        }
    }

    /** Whether a call may have taken effect although it failed. */
    static boolean mayHaveHappened(VendorException failed) {
        return switch (failed.kind()) {
            case UNAVAILABLE, MALFORMED -> true;
            case AUTHENTICATION,
                    PERMISSION,
                    HOST_NOT_ALLOWED,
                    RATE_LIMITED,
                    CONCURRENCY_LIMITED,
                    REJECTED,
                    NOT_FOUND,
                    CIRCUIT_OPEN -> false;
        };
    }
}
