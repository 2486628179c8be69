package dev.throughline.store.process;

import dev.throughline.store.Dialect;

final class ProcessArchiveH2Test extends ProcessArchiveBehaviour {
    ProcessArchiveH2Test() {
        super(Dialect.H2);
    }
}
