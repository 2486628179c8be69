package dev.throughline.store.access;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class AccessPostgresTest extends AccessBehaviour {
    AccessPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
