package dev.throughline.store.idempotency;

import dev.throughline.store.Dialect;

final class IdempotencyKeysH2Test extends IdempotencyKeysBehaviour {
    IdempotencyKeysH2Test() {
        super(Dialect.H2);
    }
}
