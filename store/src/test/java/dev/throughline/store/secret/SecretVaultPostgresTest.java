package dev.throughline.store.secret;

import dev.throughline.store.Dialect;
import org.junit.jupiter.api.Tag;

@Tag("postgres")
final class SecretVaultPostgresTest extends SecretVaultBehaviour {
    SecretVaultPostgresTest() {
        super(Dialect.POSTGRESQL);
    }
}
