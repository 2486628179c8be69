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

    /** @param of what must be the same: tenant, method and address */
    Answer once(String key, String of, Supplier<Answer> work) {
        Answer known = begin(key, of);
        if (known != null) {
            return known;
        }
        Answer answer = null;
        try {
            answer = work.get();
            return answer;
        } finally {
            end(key, of, answer);
        }
    }

    private synchronized @Nullable Answer begin(String key, String of) {
        Instant now = clock.instant();
        if (saved.size() > MANY) {
            saved.values().removeIf(old -> old.isOver(now));
        }
        Saved before = saved.get(key);
        if (before == null || before.isOver(now)) {
            saved.put(key, new Saved(of, now, null));
            return null;
        }
        if (!before.of.equals(of)) {
            return Answer.invalid(422, "The idempotency key was used for another request.");
        }
        return before.answer == null
                ? Answer.invalid(409, "A request with the same idempotency key is in progress.")
                : before.answer;
    }

    private synchronized void end(String key, String of, @Nullable Answer answer) {
        if (answer == null) {
            saved.remove(key);
        } else {
            // A repeat gets the whole answer even if the first one was cut off.
            saved.put(key, new Saved(of, clock.instant(), answer.whole()));
        }
    }

    private record Saved(String of, Instant at, @Nullable Answer answer) {
        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(KEPT));
        }
    }
}
