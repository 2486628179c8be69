package dev.throughline.store.process;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class DeletedCustomersFiguresPostgresTest extends DeletedCustomersFiguresBehaviour {
    DeletedCustomersFiguresPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
