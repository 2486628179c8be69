package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class LedgerPostgresTest extends LedgerBehaviour {
    LedgerPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
