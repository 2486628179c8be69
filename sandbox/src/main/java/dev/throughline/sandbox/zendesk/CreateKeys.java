package dev.throughline.sandbox.zendesk;

import dev.throughline.sandbox.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Idempotency keys of created tickets, kept for two hours: the same key gets the same answer, another body is refused. */
final class CreateKeys {
    private static final Duration KEPT = Duration.ofHours(2);
    private static final int LONGEST = 255;
    private static final String LOOKUP = "x-idempotency-lookup";

    private final Clock clock;
    private final Map<String, Saved> saved = new HashMap<>();

    CreateKeys(Clock clock) {
        this.clock = clock;
    }

    Reply once(ZendeskCall call, Supplier<Reply> work) {
        Optional<String> key = call.header("idempotency-key");
        if (key.isEmpty()) {
            return work.get();
        }
        if (key.get().length() > LONGEST) {
            return ZendeskReplies.error(400, "IdempotentRequestError", "The key is too long");
        }
        Instant now = clock.instant();
        saved.values().removeIf(old -> !now.isBefore(old.at.plus(KEPT)));
        int body = Arrays.hashCode(call.request().body());
        Saved before = saved.get(key.get());
        if (before == null) {
            Reply reply = work.get();
            saved.put(key.get(), new Saved(now, body, reply));
            return reply.with(LOOKUP, "miss");
        }
        return before.body == body
                ? before.reply.with(LOOKUP, "hit")
                : ZendeskReplies.error(400, "IdempotentRequestError", "The key was used for another request");
    }

    private record Saved(Instant at, int body, Reply reply) {}
}
