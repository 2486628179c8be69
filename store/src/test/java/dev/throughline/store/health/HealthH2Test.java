package dev.throughline.store.health;

import dev.throughline.store.Dialect;

final class HealthH2Test extends HealthBehaviour {
    HealthH2Test() {
        super(Dialect.H2);
    }
}
