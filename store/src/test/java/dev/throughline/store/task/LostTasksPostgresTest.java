package dev.throughline.store.task;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class LostTasksPostgresTest extends LostTasksBehaviour {
    LostTasksPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
