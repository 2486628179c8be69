package dev.throughline.store.idempotency;

import static dev.throughline.store.Columns.nullableText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.throughline.store.Columns;
import dev.throughline.store.Database;
import dev.throughline.store.StoreFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Answers kept for 24 hours by the key of the request. */
public final class IdempotencyKeys {
    /** How long an answer is kept. */
    public static final Duration KEPT_WITHIN = Duration.ofHours(24);

    /** Whoever began a request and said nothing for so long has died; the next one may carry it out. */
    public static final Duration IN_FLIGHT_TIMEOUT = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = " where scope = :scope and request_key = :key";

    private final Database database;

    public IdempotencyKeys(Database database) {
        this.database = database;
    }

    /** Claims the key for a request, or says what became of it. */
    public Begin begin(String scope, String key, String requestHash, Instant now) {
        forgetOld(now);
        try {
            return database.jdbi().inTransaction(transaction -> claim(transaction, scope, key, requestHash, now));
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
            // Somebody inserted it between our look and our insert, so this time it is there.
            return database.jdbi().inTransaction(transaction -> claim(transaction, scope, key, requestHash, now));
        }
    }

    private static Begin claim(Handle transaction, String scope, String key, String requestHash, Instant now) {
        Optional<Kept> found = transaction
                .createQuery("select * from idempotency_key" + KEY + " for update")
                .bind("scope", scope)
                .bind("key", key)
                .map((row, context) -> new Kept(
                        row.getString("request_hash"),
                        row.getBoolean("done"),
                        row.getInt("status"),
                        nullableText(row, "body"),
                        nullableText(row, "headers"),
                        Columns.instant(row, "begun_at")))
                .findOne();
        if (found.isEmpty()) {
            insert(transaction, scope, key, requestHash, now);
            return state(Begin.State.NEW);
        }
        Kept kept = found.get();
        if (!kept.requestHash().equals(requestHash)) {
            return state(Begin.State.MISMATCH);
        }
        if (kept.done()) {
            return new Begin(Begin.State.REPLAY, kept.status(), kept.body(), headers(kept.headers()));
        }
        if (kept.begunAt().plus(IN_FLIGHT_TIMEOUT).isAfter(now)) {
            return state(Begin.State.IN_FLIGHT);
        }
        transaction
                .createUpdate("update idempotency_key set begun_at = :now" + KEY)
                .bind("scope", scope)
                .bind("key", key)
                .bind("now", now)
                .execute();
        return state(Begin.State.NEW);
    }

    private static void insert(Handle transaction, String scope, String key, String requestHash, Instant now) {
        transaction
                .createUpdate("insert into idempotency_key (scope, request_key, request_hash, done, status, begun_at)"
                        + " values (:scope, :key, :hash, false, 0, :now)")
                .bind("scope", scope)
                .bind("key", key)
                .bind("hash", requestHash)
                .bind("now", now)
                .execute();
    }

    private static Begin state(Begin.State state) {
        return new Begin(state, 0, null, Map.of());
    }

    /** Keeps the answer. */
    public void complete(String scope, String key, int status, @Nullable String body, Map<String, String> headers) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "update idempotency_key set done = true, status = :status, body = :body, headers = :headers"
                                        + KEY)
                        .bind("scope", scope)
                        .bind("key", key)
                        .bind("status", status)
                        .bind("body", body)
                        .bind("headers", text(headers))
                        .execute());
    }

    /** Gives the key back, because the request was not carried out. */
    public void forget(String scope, String key) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from idempotency_key" + KEY + " and not done")
                        .bind("scope", scope)
                        .bind("key", key)
                        .execute());
    }

    private void forgetOld(Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from idempotency_key where begun_at <= :old")
                        .bind("old", now.minus(KEPT_WITHIN))
                        .execute());
    }

    private static String text(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers are always JSON", e);
        }
    }

    private static Map<String, String> headers(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers are not readable", e);
        }
    }

    private record Kept(
            String requestHash,
            boolean done,
            int status,
            @Nullable String body,
            @Nullable String headers,
            Instant begunAt) {}
}
