package dev.throughline.store.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyTest {
    @TempDir
    Path directory;

    @Test
    void theEnvironmentComesBeforeTheFile() {
        MasterKey key = MasterKey.generate();

        assertEquals(key, MasterKey.fromEnvironmentOrFile(key.base64().value(), directory.resolve("master.key")));
        assertFalse(Files.exists(directory.resolve("master.key")));
    }

    @Test
    void aGeneratedKeyFileIsTheOwnersAloneAndReadAgain() throws IOException {
        Path file = directory.resolve("data/master.key");

        MasterKey made = MasterKey.fromEnvironmentOrFile(null, file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(made, MasterKey.fromEnvironmentOrFile("", file));
    }

    @Test
    void aMissingKeyOfASealedVaultIsSaidAndNotReplaced() {
        Path file = directory.resolve("master.key");

        SecretUnreadableException refused =
                assertThrows(SecretUnreadableException.class, () -> MasterKey.ofSealedVault(null, file));

        assertTrue(String.valueOf(refused.getMessage()).contains(file + " is missing"));
        assertFalse(Files.exists(file));
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException {
        Path file = directory.resolve("master.key");
        MasterKey.fromEnvironmentOrFile(null, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        SecretUnreadableException refused =
                assertThrows(SecretUnreadableException.class, () -> MasterKey.fromEnvironmentOrFile(null, file));

        assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"));
    }

    @Test
    void aMalformedKeyIsRefusedWithoutShowingIt() {
        for (String malformed : new String[] {"not base64 at all!", "dG9vIHNob3J0"}) {
            SecretUnreadableException refused =
                    assertThrows(SecretUnreadableException.class, () -> new MasterKey(new Secret(malformed)));
            assertFalse(String.valueOf(refused.getMessage()).contains(malformed));
        }
    }

    @Test
    void noKeyIsShown() {
        MasterKey key = MasterKey.generate();

        assertFalse(key.toString().contains(key.base64().value()));
        assertFalse(key.base64().toString().contains(key.base64().value()));
    }
}
