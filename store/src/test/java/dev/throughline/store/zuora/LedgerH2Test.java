package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;

final class LedgerH2Test extends LedgerBehaviour {
    LedgerH2Test() {
        super(Dialect.H2);
    }
}
