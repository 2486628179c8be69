package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.SecretVault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The connections between Zendesk accounts and ClickUp workspaces. A mapping that was replaced is kept by its hash.
 * Deletion hides a connection first and then deletes in bounded batches; one that was cut short is finished by the next
 * call, or by putting the id again.
 */
public final class ConnectionRepository {
    static final String ZENDESK = "zendesk";
    static final String CLICKUP = "clickup";

    private static final String FOUND = "select c.*, s.spec from ticket_connection c"
            + " join ticket_connection_spec s on s.connection = c.id and s.hash = c.spec_hash"
            + " where c.status <> 'DELETING'";

    private final Database database;
    private final SecretVault vault;
    private final ConnectionPurge purge;

    public ConnectionRepository(Database database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
        this.purge = new ConnectionPurge(database);
    }

    /** Whose secrets a connection's are in the vault; no customer can have this id. */
    static String owner(String connection) {
        return "con:" + connection;
    }

    /**
     * Makes a connection, or replaces its mapping; its status stays. The same mapping again is the same connection.
     *
     * @param secrets null leaves those that are there
     * @param by who puts it
     * @return whether it was not there before
     * @throws IllegalArgumentException when its id is longer than {@link StoredConnection#LONGEST_ID}, or a new one has
     *     no secrets
     */
    public boolean put(ConnectionSpec spec, @Nullable ConnectionSecrets secrets, String by, Instant now) {
        return put(spec, secrets, ConnectionStatus.ACTIVE, by, now);
    }

    /**
     * As {@link #put(ConnectionSpec, ConnectionSecrets, String, Instant)}.
     *
     * @param status of a new one
     */
    public boolean put(
            ConnectionSpec spec, @Nullable ConnectionSecrets secrets, ConnectionStatus status, String by, Instant now) {
        if (spec.id().length() > StoredConnection.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "A connection's id has at most " + StoredConnection.LONGEST_ID + " characters.");
        }
        purge.finish(spec.id());
        return OnceMore.inTransaction(database, transaction -> put(transaction, spec, secrets, status, by, now));
    }

    private boolean put(
            Handle transaction,
            ConnectionSpec spec,
            @Nullable ConnectionSecrets secrets,
            ConnectionStatus status,
            String by,
            Instant now) {
        String text = TicketJson.write(spec);
        String hash = Hashes.of(text);
        keep(transaction, spec.id(), hash, text, by, now);
        int updated = transaction
                .createUpdate("update ticket_connection set spec_hash = :hash, updated_at = :now, updated_by = :by"
                        + " where id = :id")
                .bind("hash", hash)
                .bind("now", now)
                .bind("by", by)
                .bind("id", spec.id())
                .execute();
        if (updated == 0) {
            if (secrets == null) {
                throw new IllegalArgumentException("A new connection needs its secrets.");
            }
            ConnectionPurge.leftovers(transaction, spec.id());
            insert(transaction, spec.id(), hash, status, by, now);
        }
        if (secrets != null) {
            vault.seal(transaction, owner(spec.id()), ZENDESK, new Secret(secrets.zendesk()));
            vault.seal(transaction, owner(spec.id()), CLICKUP, new Secret(secrets.clickUp()));
        }
        return updated == 0;
    }

    private static void keep(Handle transaction, String id, String hash, String text, String by, Instant now) {
        transaction
                .createUpdate("insert into ticket_connection_spec (connection, hash, spec, stored_at, stored_by)"
                        + " select :id, :hash, :spec, :now, :by from (select 1 as one) a where not exists"
                        + " (select 1 from ticket_connection_spec where connection = :id and hash = :hash)")
                .bind("id", id)
                .bind("hash", hash)
                .bind("spec", text)
                .bind("now", now)
                .bind("by", by)
                .execute();
    }

    private static void insert(
            Handle transaction, String id, String hash, ConnectionStatus status, String by, Instant now) {
        transaction
                .createUpdate(
                        "insert into ticket_connection (id, status, spec_hash, created_at, updated_at, updated_by)"
                                + " values (:id, :status, :hash, :now, :now, :by)")
                .bind("id", id)
                .bind("status", status.name())
                .bind("hash", hash)
                .bind("now", now)
                .bind("by", by)
                .execute();
    }

    public Optional<StoredConnection> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(FOUND + " and c.id = :id")
                        .bind("id", id)
                        .map((row, context) -> connection(row))
                        .findOne());
    }

    /**
     * Connections in the order of their ids.
     *
     * @param afterId only ids behind this one; empty for all
     */
    public List<StoredConnection> list(String afterId, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(FOUND + " and c.id > :after order by c.id limit :limit")
                        .bind("after", afterId)
                        .bind("limit", limit)
                        .map((row, context) -> connection(row))
                        .list());
    }

    /** A mapping that the connection has or had. */
    public Optional<ConnectionSpec> spec(String id, String hash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select spec from ticket_connection_spec where connection = :id and hash = :hash")
                        .bind("id", id)
                        .bind("hash", hash)
                        .map((row, context) -> TicketJson.read(row.getString(1), ConnectionSpec.class))
                        .findOne());
    }

    /** Keeps a mapping without putting it in force, for a preview; answers its hash. */
    public String keep(ConnectionSpec spec, String by, Instant now) {
        String text = TicketJson.write(spec);
        String hash = Hashes.of(text);
        return OnceMore.inTransaction(database, transaction -> {
            keep(transaction, spec.id(), hash, text, by, now);
            return hash;
        });
    }

    /** The mappings that are kept, the newest first. */
    public List<StoredSpec> specs(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select hash, stored_at, stored_by from ticket_connection_spec"
                                + " where connection = :id order by stored_at desc, hash")
                        .bind("id", id)
                        .map((row, context) -> new StoredSpec(
                                row.getString("hash"), instant(row, "stored_at"), row.getString("stored_by")))
                        .list());
    }

    /** Pauses the connection or makes it active again; false when there is none. */
    public boolean setPaused(String id, boolean paused, String by, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update ticket_connection set status = :status,"
                                        + " updated_at = :now, updated_by = :by"
                                        + " where id = :id and status <> 'DELETING'")
                                .bind("status", (paused ? ConnectionStatus.PAUSED : ConnectionStatus.ACTIVE).name())
                                .bind("now", now)
                                .bind("by", by)
                                .bind("id", id)
                                .execute())
                == 1;
    }

    /**
     * What opens both sides.
     *
     * @throws dev.throughline.store.secret.SecretUnreadableException when it is missing, or the master key does not fit
     */
    public ConnectionSecrets secrets(String id) {
        return new ConnectionSecrets(
                vault.unseal(owner(id), ZENDESK).value(),
                vault.unseal(owner(id), CLICKUP).value());
    }

    /**
     * Hides the connection, which cannot be found from here on, and forgets its secrets; false when there is none. What is
     * left of it is there for whoever has to end what runs for it.
     */
    public boolean hide(String id) {
        return purge.hide(id);
    }

    /** Whether the connection is hidden, and something of it left. */
    public boolean isHidden(String id) {
        return purge.isHidden(id);
    }

    /** The ids of the connections that are hidden. */
    public List<String> hidden() {
        return purge.hidden();
    }

    /** The next tickets of a hidden connection whose links are left, a bounded number; empty when none is. */
    public List<String> hiddenTickets(String id) {
        return purge.batch(id);
    }

    /** Forgets links of a hidden connection with all that hangs on them. */
    public void forget(String id, List<String> tickets) {
        purge.forget(id, tickets);
    }

    /** Forgets all that is left of a hidden connection; false when none is hidden. */
    public boolean forget(String id) {
        return purge.finish(id);
    }

    /** Deletes the connection, its secrets, links, plans and logs; false when there is none. */
    public boolean delete(String id) {
        return purge.hide(id) && purge.finish(id);
    }

    private static StoredConnection connection(ResultSet row) throws SQLException {
        return new StoredConnection(
                TicketJson.read(row.getString("spec"), ConnectionSpec.class),
                row.getString("spec_hash"),
                ConnectionStatus.valueOf(row.getString("status")),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("updated_by"));
    }
}
