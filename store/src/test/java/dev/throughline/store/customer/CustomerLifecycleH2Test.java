package dev.throughline.store.customer;

import dev.throughline.store.Dialect;

final class CustomerLifecycleH2Test extends CustomerLifecycleBehaviour {
    CustomerLifecycleH2Test() {
        super(Dialect.H2);
    }
}
