package dev.throughline.store.identity;

import dev.throughline.store.Dialect;

final class ApiKeyRepositoryH2Test extends ApiKeyRepositoryBehaviour {
    ApiKeyRepositoryH2Test() {
        super(Dialect.H2);
    }
}
