package dev.throughline.store.secret;

import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import org.jdbi.v3.core.Handle;

/**
 * Customers' secrets, sealed with AES-256-GCM by Tink; the associated data is customer and field, so that a sealed value
 * opens nowhere else. The keys are kept in the database, sealed by the master key.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class SecretVault {
    private SecretVault() {}

    /**
     * Opens the vault, and creates its keys at first use; of two processes that do so at once, both use the first one's.
     *
     * @throws SecretUnreadableException when the master key does not fit the stored keys
     */
    public static SecretVault open(MasterKey key, Database database) {
        throw new IllegalStateException("not yet " + key + database);
    }

    /** Seals and stores, replacing what was there. */
    public void seal(String customer, String field, Secret secret) {
        throw new IllegalStateException("not yet" + customer + field + secret);
    }

    /** As {@link #seal(String, String, Secret)}, in the caller's transaction. */
    public void seal(Handle transaction, String customer, String field, Secret secret) {
        throw new IllegalStateException("not yet" + customer + field + secret + transaction);
    }

    /**
     * Opens a stored secret.
     *
     * @throws SecretUnreadableException when it is missing, or the master key does not fit
     */
    public Secret unseal(String customer, String field) {
        throw new IllegalStateException("not yet" + customer + field);
    }

    /** Deletes every secret of the customer. */
    public void delete(String customer) {
        throw new IllegalStateException("not yet" + customer);
    }

    /**
     * Proves that the master key fits the stored keys.
     *
     * @throws SecretUnreadableException when it does not
     */
    public void verify() {
        throw new IllegalStateException("not yet");
    }

    /** Adds a key, makes it the one that seals, and seals every secret again; answers how many. */
    public int rotate() {
        throw new IllegalStateException("not yet");
    }
}
