package dev.throughline.store.zuora;

import dev.throughline.store.Dialect;

final class PassCommitH2Test extends PassCommitBehaviour {
    PassCommitH2Test() {
        super(Dialect.H2);
    }
}
