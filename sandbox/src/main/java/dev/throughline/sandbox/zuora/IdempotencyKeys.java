package dev.throughline.sandbox.zuora;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's idempotency keys: the first answer, success or failure, is given again for 24 hours; 409 while the first request
 * is under way, 422 when tenant, method or address differ.
 */
final class IdempotencyKeys {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MANY = 10_000;

    private final Clock clock;
    private final Map<String, Saved> saved = new HashMap<>();

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    /**
     * The answer of the first request with a key, which stays in progress until it is settled.
     *
     * @param of what must be the same: tenant, method and address
     */
    Kept once(String key, String of, Supplier<Answer> work) {
        Answer known = begin(key, of);
        if (known != null) {
            return new Kept(known, false);
        }
        Answer answer = null;
        try {
            answer = work.get();
            return new Kept(answer, true);
        } finally {
            end(key, of, answer);
        }
    }

    /** The first answer has been sent, so a repeat gets it too. */
    synchronized void settle(String key) {
        saved.computeIfPresent(key, (same, found) -> new Saved(found.of, found.at, found.answer, true));
    }

    private synchronized @Nullable Answer begin(String key, String of) {
        Instant now = clock.instant();
        if (saved.size() > MANY) {
            saved.values().removeIf(old -> old.isOver(now));
        }
        Saved before = saved.get(key);
        if (before == null || before.isOver(now)) {
            saved.put(key, new Saved(of, now, null, false));
            return null;
        }
        if (!before.of.equals(of)) {
            return Answer.invalid(422, "The idempotency key was used for another request.");
        }
        return before.answer == null || !before.settled
                ? Answer.invalid(409, "A request with the same idempotency key is in progress.")
                : before.answer;
    }

    private synchronized void end(String key, String of, @Nullable Answer answer) {
        if (answer == null) {
            saved.remove(key);
        } else {
            // A repeat gets the whole answer even if the first one was cut off.
            saved.put(key, new Saved(of, clock.instant(), answer.whole(), false));
        }
    }

    /**
     * What a request with a key gets.
     *
     * @param first whether this request was the first with the key
     */
    record Kept(Answer answer, boolean first) {}

    private record Saved(String of, Instant at, @Nullable Answer answer, boolean settled) {
        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(KEPT));
        }
    }
}
