package dev.throughline.store.idempotency;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class IdempotencyKeysPostgresTest extends IdempotencyKeysBehaviour {
    IdempotencyKeysPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
