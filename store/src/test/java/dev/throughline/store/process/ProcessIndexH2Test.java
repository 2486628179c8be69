package dev.throughline.store.process;

import dev.throughline.store.Dialect;

final class ProcessIndexH2Test extends ProcessIndexBehaviour {
    ProcessIndexH2Test() {
        super(Dialect.H2);
    }
}
