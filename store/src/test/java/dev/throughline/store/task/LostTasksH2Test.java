package dev.throughline.store.task;

import dev.throughline.store.Dialect;

final class LostTasksH2Test extends LostTasksBehaviour {
    LostTasksH2Test() {
        super(Dialect.H2);
    }
}
