package dev.throughline.store.process;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class ProcessArchivePostgresTest extends ProcessArchiveBehaviour {
    ProcessArchivePostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
