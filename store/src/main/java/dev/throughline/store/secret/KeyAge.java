package dev.throughline.store.secret;

import dev.throughline.store.Columns;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The age of the keys.
 *
 * @param sealingSince when the key was made that seals now; null when that was not noted
 * @param sealedWithOldKey secrets that another key sealed
 */
public record KeyAge(@Nullable Instant sealingSince, long sealedWithOldKey) {
    static KeyAge of(Handle handle, Keyset current) {
        Instant since = handle.createQuery("select sealing_since from vault_keyset where id = 1")
                .map((row, context) -> Optional.ofNullable(Columns.nullableInstant(row, "sealing_since")))
                .one()
                .orElse(null);
        long old =
                handle.createQuery("select sealed from sealed_secret").map((row, context) -> row.getBytes(1)).stream()
                        .filter(bytes -> !current.seals(bytes))
                        .count();
        return new KeyAge(since, old);
    }

    /** Notes that the key that seals was made now. */
    static void begin(Handle handle) {
        handle.createUpdate("update vault_keyset set sealing_since = current_timestamp where id = 1")
                .execute();
    }
}
