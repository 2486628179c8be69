package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class ConnectionPostgresTest extends ConnectionBehaviour {
    ConnectionPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
