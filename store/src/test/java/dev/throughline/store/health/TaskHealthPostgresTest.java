package dev.throughline.store.health;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class TaskHealthPostgresTest extends TaskHealthBehaviour {
    TaskHealthPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
