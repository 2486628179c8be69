package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PreviewPostgresTest extends PreviewBehaviour {
    PreviewPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
