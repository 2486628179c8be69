package dev.throughline.store.budget;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class CallBudgetPostgresTest extends CallBudgetBehaviour {
    CallBudgetPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
