package dev.throughline.store.ticket;

import dev.throughline.store.Dialect;

final class PreviewH2Test extends PreviewBehaviour {
    PreviewH2Test() {
        super(Dialect.H2);
    }
}
