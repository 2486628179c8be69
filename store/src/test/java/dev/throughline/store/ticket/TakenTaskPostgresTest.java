package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class TakenTaskPostgresTest extends TakenTaskBehaviour {
    TakenTaskPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
