package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;

final class ConnectionH2Test extends ConnectionBehaviour {
    ConnectionH2Test() {
        super(Dialect.H2);
    }
}
