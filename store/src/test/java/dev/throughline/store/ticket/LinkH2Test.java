package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;

final class LinkH2Test extends LinkBehaviour {
    LinkH2Test() {
        super(Dialect.H2);
    }
}
