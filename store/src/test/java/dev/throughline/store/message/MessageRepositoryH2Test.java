package dev.throughline.store.message;

import dev.throughline.store.Dialect;

final class MessageRepositoryH2Test extends MessageRepositoryBehaviour {
    MessageRepositoryH2Test() {
        super(Dialect.H2);
    }
}
