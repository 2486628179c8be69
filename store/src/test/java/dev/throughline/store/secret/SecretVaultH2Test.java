package dev.throughline.store.secret;

import dev.throughline.store.Dialect;

final class SecretVaultH2Test extends SecretVaultBehaviour {
    SecretVaultH2Test() {
        super(Dialect.H2);
    }
}
