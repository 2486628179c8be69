package dev.throughline.store.task;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class TaskListPostgresTest extends TaskListBehaviour {
    TaskListPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
