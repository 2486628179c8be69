package dev.throughline.store.idempotency;

import dev.throughline.store.Database;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers kept for 24 hours by the key of the request. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class IdempotencyKeys {
    private final Database database;

    public IdempotencyKeys(Database database) {
        this.database = database;
    }

    /** Claims the key for a request, or says what became of it. */
    public Begin begin(String scope, String key, String requestHash, Instant now) {
        throw new IllegalStateException("not yet" + database + scope + key + requestHash + now);
    }

    /** Keeps the answer. */
    public void complete(String scope, String key, int status, @Nullable String body, Map<String, String> headers) {
        throw new IllegalStateException("not yet" + scope + key + status + body + headers);
    }

    /** Gives the key back, because the request was not carried out. */
    public void forget(String scope, String key) {
        throw new IllegalStateException("not yet" + scope + key);
    }
}
