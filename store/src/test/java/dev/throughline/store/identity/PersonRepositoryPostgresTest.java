package dev.throughline.store.identity;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PersonRepositoryPostgresTest extends PersonRepositoryBehaviour {
    PersonRepositoryPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
