package dev.throughline.store.customer;

import dev.throughline.store.Dialect;

final class CustomerRepositoryH2Test extends CustomerRepositoryBehaviour {
    CustomerRepositoryH2Test() {
        super(Dialect.H2);
    }
}
