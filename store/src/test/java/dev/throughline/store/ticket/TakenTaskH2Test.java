package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;

final class TakenTaskH2Test extends TakenTaskBehaviour {
    TakenTaskH2Test() {
        super(Dialect.H2);
    }
}
