package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;

final class PlanH2Test extends PlanBehaviour {
    PlanH2Test() {
        super(Dialect.H2);
    }
}
