package dev.throughline.store.inbox;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class InboxPostgresTest extends InboxBehaviour {
    InboxPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
