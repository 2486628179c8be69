package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;

final class RemovalH2Test extends RemovalBehaviour {
    RemovalH2Test() {
        super(Dialect.H2);
    }
}
