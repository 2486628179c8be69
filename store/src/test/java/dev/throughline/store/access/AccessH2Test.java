package dev.throughline.store.access;

import dev.throughline.store.Dialect;

final class AccessH2Test extends AccessBehaviour {
    AccessH2Test() {
        super(Dialect.H2);
    }
}
