package dev.throughline.store.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a request that carries an idempotency key.
 *
 * @param state whether to do it, repeat the answer, or refuse
 * @param status the HTTP status of the kept answer; 0 unless it is a replay
 * @param body the kept answer's body
 * @param headers the kept answer's headers
 */
public record Begin(State state, int status, @Nullable String body, Map<String, String> headers) {
    /** The cases. */
    public enum State {
        /** Nobody has used the key: do it, then complete or forget. */
        NEW,
        /** It was done: give the same answer. */
        REPLAY,
        /** It is being done at this moment. */
        IN_FLIGHT,
        /** The key was used for another request. */
        MISMATCH
    }
}
