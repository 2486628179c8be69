package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;

final class PassOpeningH2Test extends PassOpeningBehaviour {
    PassOpeningH2Test() {
        super(Dialect.H2);
    }
}
