package dev.throughline.store.customer;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class CustomerLifecyclePostgresTest extends CustomerLifecycleBehaviour {
    CustomerLifecyclePostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
