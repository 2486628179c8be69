package dev.throughline.store.identity;

import dev.throughline.store.Dialect;

final class PersonRepositoryH2Test extends PersonRepositoryBehaviour {
    PersonRepositoryH2Test() {
        super(Dialect.H2);
    }
}
