package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class PassCommitPostgresTest extends PassCommitBehaviour {
    PassCommitPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
