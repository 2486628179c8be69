package dev.throughline.store.identity;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class ApiKeyRepositoryPostgresTest extends ApiKeyRepositoryBehaviour {
    ApiKeyRepositoryPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
