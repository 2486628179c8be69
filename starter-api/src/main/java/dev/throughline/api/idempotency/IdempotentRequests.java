package dev.throughline.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.throughline.api.auth.Caller;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.FailureType;
import dev.throughline.store.idempotency.Begin;
import dev.throughline.store.idempotency.IdempotencyKeys;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a caller's request with an {@code Idempotency-Key} once in 24 hours and gives the same answer again; another
 * request of the same caller under the key is 422, one that is still being carried out 409 (draft-ietf-httpapi-idempotency-key-header). A request
 * that fails gives its key back.
 */
public final class IdempotentRequests {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_KEY = 255;

    private final IdempotencyKeys keys;
    private final ObjectMapper mapper;
    private final Clock clock;

    public IdempotentRequests(IdempotencyKeys keys, ObjectMapper mapper, Clock clock) {
        this.keys = keys;
        this.mapper = mapper.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    /**
     * Carries the request out, unless its key says that it was. Equal keys of two operations or of two callers never meet.
     *
     * @param caller who asks; what was answered to somebody else is never shown
     * @param operation what is asked
     * @param key the header; null when there is none
     * @param request what makes two requests the same; secrets in it are redacted
     */
    public Response run(Caller caller, String operation, @Nullable String key, Object request, Supplier<Answer> work) {
        if (key == null) {
            return work.get().toResponse();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw ProblemException.invalid(HEADER, "must have from 1 to " + MAX_KEY + " characters");
        }
        String scope = operation + " by " + caller.id();
        Begin begin = keys.begin(scope, key, hash(request), clock.instant());
        return switch (begin.state()) {
            case NEW -> carryOut(scope, key, work);
            case REPLAY -> replay(begin);
            case IN_FLIGHT ->
                throw ProblemException.conflict(
                        "The request with this " + HEADER + " is still being carried out; ask again.", null);
            case MISMATCH ->
                throw ProblemException.invalid(
                        "The " + HEADER + " was used for another request; use a new one.",
                        FailureType.INVALID_INPUT,
                        List.of());
        };
    }

    /** The id under which a process carries a caller's update out once; null, and so a fresh one, without a key. */
    public static @Nullable String updateId(Caller caller, String update, @Nullable String key) {
        return key == null ? null : update + " by " + caller.id() + " " + key;
    }

    private Response carryOut(String scope, String key, Supplier<Answer> work) {
        Answer answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            keys.forget(scope, key);
            throw e;
        }
        keys.complete(scope, key, answer.status(), json(answer.body()), answer.headers());
        return answer.toResponse();
    }

    private Response replay(Begin begin) {
        try {
            String body = begin.body();
            return Answer.replay(begin.status(), begin.headers(), body == null ? null : mapper.readTree(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hash(Object request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(mapper.writeValueAsBytes(request));
            return HexFormat.of().formatHex(digest);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
