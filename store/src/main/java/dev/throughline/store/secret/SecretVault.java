package dev.throughline.store.secret;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.StoreFailures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Customers' secrets, sealed with AES-256-GCM by Tink; the associated data is customer and field, so that a sealed value
 * opens nowhere else. The keys are kept in the database, sealed by the master key.
 */
public final class SecretVault {
    private final MasterKey master;
    private final Database database;
    private volatile Keyset keyset;

    private SecretVault(MasterKey master, Database database, Keyset keyset) {
        this.master = master;
        this.database = database;
        this.keyset = keyset;
    }

    /**
     * Opens the vault, and creates its keys at first use; of two processes that do so at once, both use the first one's.
     *
     * @throws SecretUnreadableException when the master key does not fit the stored keys
     */
    public static SecretVault open(MasterKey key, Database database) {
        Optional<StoredKeyset> stored = readKeyset(database);
        if (stored.isEmpty()) {
            createKeyset(key, database);
            stored = readKeyset(database);
        }
        return new SecretVault(key, database, unlock(stored.orElseThrow(), key));
    }

    /** Whether the vault has keys already, which only the master key opens that sealed them. */
    public static boolean isSealed(Database database) {
        return readKeyset(database).isPresent();
    }

    /**
     * Seals the vault's keys by another master key, in one step: a crash leaves them sealed by the one or the other. The
     * keys themselves and what they seal stay as they are, so vaults that are open go on until the keys are rotated.
     *
     * @return false when they were sealed by the new one already
     * @throws SecretUnreadableException when neither of the two fits
     */
    public static boolean changeMasterKey(MasterKey before, MasterKey after, Database database) {
        if (readKeyset(database).isEmpty()) {
            createKeyset(before, database);
        }
        return database.jdbi().inTransaction(transaction -> {
            StoredKeyset stored = readKeyset(transaction, " for update").orElseThrow(SecretVault::noKeyset);
            if (fits(stored, after)) {
                return false;
            }
            write(transaction, sealKeyset(unlock(stored, before), after));
            return true;
        });
    }

    private static void write(Handle transaction, StoredKeyset keyset) {
        transaction
                .createUpdate("update vault_keyset set version = :version, sealed = :sealed where id = 1")
                .bind("version", keyset.version())
                .bind("sealed", keyset.sealed())
                .execute();
    }

    /** Seals and stores, replacing what was there. */
    public void seal(String customer, String field, Secret secret) {
        database.jdbi().useTransaction(transaction -> seal(transaction, customer, field, secret));
    }

    /** As {@link #seal(String, String, Secret)}, in the caller's transaction. */
    public void seal(Handle transaction, String customer, String field, Secret secret) {
        // The row lock keeps a rotation from passing between the sealing and the commit.
        Keyset current = current(readKeysetForUpdate(transaction));
        store(transaction, new SealedSecret(customer, field, seal(current, customer, field, secret)));
    }

    private static void store(Handle transaction, SealedSecret secret) {
        int updated = transaction
                .createUpdate("update sealed_secret set sealed = :sealed where customer = :customer and field = :field")
                .bind("customer", secret.customer())
                .bind("field", secret.field())
                .bind("sealed", secret.sealed())
                .execute();
        if (updated == 0) {
            transaction
                    .createUpdate(
                            "insert into sealed_secret (customer, field, sealed) values (:customer, :field, :sealed)")
                    .bind("customer", secret.customer())
                    .bind("field", secret.field())
                    .bind("sealed", secret.sealed())
                    .execute();
        }
    }

    /**
     * Opens a stored secret.
     *
     * @throws SecretUnreadableException when it is missing, or the master key does not fit
     */
    public Secret unseal(String customer, String field) {
        return database.jdbi().inTransaction(transaction -> {
            byte[] sealed = transaction
                    .createQuery("select sealed from sealed_secret where customer = :customer and field = :field")
                    .bind("customer", customer)
                    .bind("field", field)
                    .map((row, context) -> row.getBytes(1))
                    .findOne()
                    .orElseThrow(() -> new SecretUnreadableException(
                            "No " + field + " is stored for customer '" + customer + "'. Set it again.", null));
            return unseal(current(readKeyset(transaction).orElseThrow(SecretVault::noKeyset)), customer, field, sealed);
        });
    }

    /**
     * Seals what the caller keeps itself. A rotation leaves it as it is: the key that sealed it stays among the keys.
     *
     * @param place names where it is kept; it opens nowhere else
     */
    public byte[] seal(String place, byte[] open) {
        try {
            return current(readKeyset(database).orElseThrow(SecretVault::noKeyset))
                    .aead()
                    .encrypt(open, kept(place));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /**
     * Opens what {@link #seal(String, byte[])} sealed.
     *
     * @throws SecretUnreadableException when it was altered, or sealed for another place or by other keys
     */
    public byte[] unseal(String place, byte[] sealed) {
        try {
            return current(readKeyset(database).orElseThrow(SecretVault::noKeyset))
                    .aead()
                    .decrypt(sealed, kept(place));
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(
                    "What is kept as '" + place + "' cannot be opened: it was altered, or sealed by other keys.", e);
        }
    }

    /** Two slashes: no customer's field is a place of this kind. */
    private static byte[] kept(String place) {
        return ("kept//" + place).getBytes(StandardCharsets.UTF_8);
    }

    /** Deletes every secret of the customer. */
    public void delete(String customer) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from sealed_secret where customer = :customer")
                        .bind("customer", customer)
                        .execute());
    }

    /**
     * Proves that the master key still fits the stored keys.
     *
     * @throws SecretUnreadableException when it does not
     */
    public void verify() {
        unlockAgain(readKeyset(database).orElseThrow(SecretVault::noKeyset));
    }

    /** How old the key is that seals, and what was sealed with another. */
    public KeyAge keyAge() {
        return database.jdbi()
                .inTransaction(transaction ->
                        KeyAge.of(transaction, current(readKeyset(transaction).orElseThrow(SecretVault::noKeyset))));
    }

    /** Adds a key, makes it the one that seals, and seals every secret again; answers how many. */
    public int rotate() {
        return database.jdbi().inTransaction(transaction -> {
            // Not from memory: a master key that was changed meanwhile must not come back.
            Keyset before = unlockAgain(readKeysetForUpdate(transaction));
            Keyset after = rotated(before);
            List<SealedSecret> all = transaction
                    .createQuery(
                            "select customer, field, sealed from sealed_secret order by customer, field for update")
                    .map((row, context) -> new SealedSecret(row.getString(1), row.getString(2), row.getBytes(3)))
                    .list();
            for (SealedSecret secret : all) {
                Secret open = unseal(before, secret.customer(), secret.field(), secret.sealed());
                store(
                        transaction,
                        new SealedSecret(
                                secret.customer(),
                                secret.field(),
                                seal(after, secret.customer(), secret.field(), open)));
            }
            write(transaction, sealKeyset(after, master));
            KeyAge.begin(transaction);
            return all.size();
        });
    }

    private Keyset current(StoredKeyset stored) {
        Keyset known = keyset;
        if (known.version() == stored.version()) {
            return known;
        }
        Keyset read = unlockAgain(stored);
        keyset = read;
        return read;
    }

    /** The master key fitted when this vault was opened, so it is the stored one that has changed. */
    private Keyset unlockAgain(StoredKeyset stored) {
        if (!fits(stored, master)) {
            throw new SecretUnreadableException(
                    "The master key was changed while this program ran. Restart it with the new key"
                            + " (THROUGHLINE_MASTER_KEY, or the key file).",
                    null);
        }
        return unlock(stored, master);
    }

    private static boolean fits(StoredKeyset stored, MasterKey key) {
        try {
            Keyset.open(stored.version(), stored.sealed(), key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private StoredKeyset readKeysetForUpdate(Handle transaction) {
        return readKeyset(transaction, " for update").orElseThrow(SecretVault::noKeyset);
    }

    private static Optional<StoredKeyset> readKeyset(Database database) {
        return database.jdbi().withHandle(SecretVault::readKeyset);
    }

    private static Optional<StoredKeyset> readKeyset(Handle handle) {
        return readKeyset(handle, "");
    }

    private static Optional<StoredKeyset> readKeyset(Handle handle, String lock) {
        return handle.createQuery("select version, sealed from vault_keyset where id = 1" + lock)
                .map((row, context) -> new StoredKeyset(row.getLong(1), row.getBytes(2)))
                .findOne();
    }

    private static void createKeyset(MasterKey key, Database database) {
        StoredKeyset first = firstKeyset(key);
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "insert into vault_keyset (id, version, sealed, sealing_since)"
                                            + " values (1, :version, :sealed, current_timestamp)")
                            .bind("version", first.version())
                            .bind("sealed", first.sealed())
                            .execute());
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private static StoredKeyset firstKeyset(MasterKey key) {
        try {
            return sealKeyset(Keyset.first(), key);
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static Keyset rotated(Keyset before) {
        try {
            return before.rotated();
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static StoredKeyset sealKeyset(Keyset keys, MasterKey key) {
        try {
            return new StoredKeyset(keys.version(), keys.sealedBy(key));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static Keyset unlock(StoredKeyset stored, MasterKey key) {
        try {
            return Keyset.open(stored.version(), stored.sealed(), key);
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(
                    "The master key does not fit the secrets in this database. Set THROUGHLINE_MASTER_KEY (or the key file)"
                            + " to the key that they were sealed with; if it was being changed, run `throughline migrate"
                            + " --new-master-key-file=<file>` again. Without it they cannot be opened and must be entered"
                            + " again into a new database.",
                    e);
        }
    }

    private static byte[] seal(Keyset keys, String customer, String field, Secret secret) {
        try {
            return keys.aead().encrypt(secret.value().getBytes(StandardCharsets.UTF_8), place(customer, field));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static Secret unseal(Keyset keys, String customer, String field, byte[] sealed) {
        try {
            return new Secret(new String(keys.aead().decrypt(sealed, place(customer, field)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(
                    "The stored " + field + " of customer '" + customer
                            + "' cannot be opened: it was altered or sealed for another place. Set it again.",
                    e);
        }
    }

    private static byte[] place(String customer, String field) {
        return (customer + "/" + field).getBytes(StandardCharsets.UTF_8);
    }

    private static SecretUnreadableException noKeyset() {
        return new SecretUnreadableException(
                "The vault's keys are gone from the database. Restore the table vault_keyset from a backup.", null);
    }

    private static IllegalStateException broken(GeneralSecurityException cause) {
        return new IllegalStateException("AES-GCM is not usable in this JVM", cause);
    }
}
