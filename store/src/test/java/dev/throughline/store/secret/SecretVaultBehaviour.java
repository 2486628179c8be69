package dev.throughline.store.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.testing.StoreFixture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

abstract class SecretVaultBehaviour extends StoreFixture {
    private static final MasterKey KEY = MasterKey.generate();

    SecretVaultBehaviour(Dialect dialect) {
        super(dialect);
    }

    @BeforeEach
    void emptyTheVault() {
        database().jdbi().useHandle(handle -> {
            handle.execute("delete from sealed_secret");
            handle.execute("delete from vault_keyset");
        });
    }

    @Test
    void aSealedSecretOpensAgainAndReplacesTheOneBefore() {
        SecretVault vault = SecretVault.open(KEY, database());
        vault.seal("acme", "clientSecret", new Secret("first"));

        vault.seal("acme", "clientSecret", new Secret("second"));

        assertEquals(new Secret("second"), vault.unseal("acme", "clientSecret"));
    }

    @Test
    void nothingReadableIsStored() {
        SecretVault.open(KEY, database()).seal("acme", "clientSecret", new Secret("canary"));

        byte[] stored = database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select sealed from sealed_secret")
                        .map((row, context) -> row.getBytes(1))
                        .one());

        assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("canary"));
    }

    @Test
    void aMasterKeyThatDoesNotFitIsRefusedWithWhatToDo() {
        SecretVault.open(KEY, database()).seal("acme", "clientSecret", new Secret("secret"));

        SecretUnreadableException refused =
                assertThrows(SecretUnreadableException.class, () -> SecretVault.open(MasterKey.generate(), database()));

        assertTrue(String.valueOf(refused.getMessage()).contains("Set THROUGHLINE_MASTER_KEY"));
        assertEquals(new Secret("secret"), SecretVault.open(KEY, database()).unseal("acme", "clientSecret"));
    }

    @Test
    void aSealedSecretOpensInNoOtherPlace() {
        SecretVault vault = SecretVault.open(KEY, database());
        vault.seal("acme", "clientSecret", new Secret("secret"));
        database().jdbi().useHandle(handle -> handle.execute("update sealed_secret set customer = 'globex'"));

        assertThrows(SecretUnreadableException.class, () -> vault.unseal("globex", "clientSecret"));
    }

    @Test
    void aMissingSecretSaysSo() {
        SecretVault vault = SecretVault.open(KEY, database());

        assertThrows(SecretUnreadableException.class, () -> vault.unseal("acme", "clientSecret"));
    }

    @Test
    void aVaultOpenedTwiceHasTheSameKeys() {
        SecretVault one = SecretVault.open(KEY, database());
        SecretVault two = SecretVault.open(KEY, database());
        one.seal("acme", "clientSecret", new Secret("secret"));

        two.verify();

        assertEquals(new Secret("secret"), two.unseal("acme", "clientSecret"));
    }

    @Test
    void aRotationReSealsEverythingAndOtherProcessesFollow() {
        SecretVault one = SecretVault.open(KEY, database());
        SecretVault two = SecretVault.open(KEY, database());
        one.seal("acme", "clientSecret", new Secret("a"));
        one.seal("globex", "clientSecret", new Secret("b"));

        assertEquals(2, one.rotate());

        assertEquals(new Secret("a"), two.unseal("acme", "clientSecret"));
        two.seal("acme", "clientSecret", new Secret("c"));
        assertEquals(new Secret("c"), one.unseal("acme", "clientSecret"));
        assertEquals(new Secret("b"), SecretVault.open(KEY, database()).unseal("globex", "clientSecret"));
    }

    @Test
    void anotherMasterKeyOpensWhatTheOldOneSealedAndTheOldOneOpensNothingAnyMore() {
        SecretVault.open(KEY, database()).seal("acme", "clientSecret", new Secret("a"));
        MasterKey other = MasterKey.generate();

        assertTrue(SecretVault.changeMasterKey(KEY, other, database()));

        assertEquals(new Secret("a"), SecretVault.open(other, database()).unseal("acme", "clientSecret"));
        assertThrows(SecretUnreadableException.class, () -> SecretVault.open(KEY, database()));
        assertFalse(SecretVault.changeMasterKey(KEY, other, database()), "repeated after a crash");
        assertFalse(SecretVault.changeMasterKey(other, other, database()));
        assertThrows(
                SecretUnreadableException.class,
                () -> SecretVault.changeMasterKey(KEY, MasterKey.generate(), database()));
    }

    @Test
    void processesWithTheOldMasterKeyGoOnUntilTheKeysAreRotatedAndAreThenToldToRestart() {
        SecretVault one = SecretVault.open(KEY, database());
        SecretVault two = SecretVault.open(KEY, database());
        one.seal("acme", "clientSecret", new Secret("a"));
        MasterKey other = MasterKey.generate();
        SecretVault.changeMasterKey(KEY, other, database());

        assertEquals(new Secret("a"), two.unseal("acme", "clientSecret"));
        two.seal("globex", "clientSecret", new Secret("b"));
        assertToldToRestart(two::verify);
        assertToldToRestart(one::rotate);

        SecretVault restarted = SecretVault.open(other, database());
        assertEquals(2, restarted.rotate());
        assertToldToRestart(() -> one.unseal("acme", "clientSecret"));
        assertToldToRestart(() -> two.seal("globex", "clientSecret", new Secret("c")));
        assertEquals(new Secret("b"), restarted.unseal("globex", "clientSecret"));
    }

    private static void assertToldToRestart(Executable access) {
        SecretUnreadableException told = assertThrows(SecretUnreadableException.class, access);
        assertTrue(String.valueOf(told.getMessage()).contains("Restart it with the new key"), told::toString);
    }

    @Test
    void deletingTakesEverySecretOfTheCustomer() {
        SecretVault vault = SecretVault.open(KEY, database());
        vault.seal("acme", "clientSecret", new Secret("a"));
        vault.delete("acme");

        assertThrows(SecretUnreadableException.class, () -> vault.unseal("acme", "clientSecret"));
    }
}
