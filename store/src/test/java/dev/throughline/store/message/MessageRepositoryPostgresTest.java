package dev.throughline.store.message;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class MessageRepositoryPostgresTest extends MessageRepositoryBehaviour {
    MessageRepositoryPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
