package dev.throughline.store.inbox;

import dev.throughline.store.Dialect;

final class InboxH2Test extends InboxBehaviour {
    InboxH2Test() {
        super(Dialect.H2);
    }
}
