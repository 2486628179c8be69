package dev.throughline.store.health;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class HealthPostgresTest extends HealthBehaviour {
    HealthPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
