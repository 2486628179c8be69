package dev.throughline.store.health;

import dev.throughline.store.Dialect;

final class TaskHealthH2Test extends TaskHealthBehaviour {
    TaskHealthH2Test() {
        super(Dialect.H2);
    }
}
