package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PlanPostgresTest extends PlanBehaviour {
    PlanPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
