package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class RemovalPostgresTest extends RemovalBehaviour {
    RemovalPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
