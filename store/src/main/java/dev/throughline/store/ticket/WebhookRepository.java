package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.secret.SecretVault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks that we made, one for each side of a connection, with their signing secrets sealed. The secret before is
 * kept beside a new one, for what was signed with it and is still on its way.
 */
public final class WebhookRepository {
    private static final String BEFORE = "-before";

    private final Database database;
    private final SecretVault vault;

    public WebhookRepository(Database database, SecretVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * Keeps what is known of a webhook, in place of what was known before.
     *
     * @param secret what it signs with; null leaves the one that is there
     */
    public void put(StoredWebhook webhook, @Nullable Secret secret) {
        List<Secret> known = secret == null ? List.of() : secrets(webhook.connection(), webhook.vendor());
        database.jdbi().useTransaction(transaction -> {
            int updated = bind(
                            transaction.createUpdate("update ticket_webhook set webhook_id = :webhookId,"
                                    + " endpoint = :endpoint, status = :status, checked_at = :checkedAt"
                                    + " where connection = :connection and vendor = :vendor"),
                            webhook)
                    .execute();
            if (updated == 0) {
                bind(
                                transaction.createUpdate("insert into ticket_webhook (connection, vendor, webhook_id,"
                                        + " endpoint, status, checked_at) values (:connection, :vendor, :webhookId,"
                                        + " :endpoint, :status, :checkedAt)"),
                                webhook)
                        .execute();
            }
            if (secret != null) {
                seal(transaction, webhook, known, secret);
            }
        });
    }

    private void seal(Handle transaction, StoredWebhook webhook, List<Secret> known, Secret secret) {
        String owner = ConnectionRepository.owner(webhook.connection());
        String field = field(webhook.vendor());
        if (known.isEmpty()) {
            vault.seal(transaction, owner, field, secret);
        } else if (!known.get(0).value().equals(secret.value())) {
            vault.seal(transaction, owner, field + BEFORE, known.get(0));
            vault.seal(transaction, owner, field, secret);
        }
    }

    public Optional<StoredWebhook> find(String connection, Side vendor) {
        return list(connection).stream()
                .filter(webhook -> webhook.vendor() == vendor)
                .findFirst();
    }

    /** The connection's webhooks. */
    public List<StoredWebhook> list(String connection) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from ticket_webhook where connection = :connection order by vendor")
                        .bind("connection", connection)
                        .map((row, context) -> webhook(row))
                        .list());
    }

    /** What a call of the vendor may be signed with, the newest first; empty when there is no webhook. */
    public List<Secret> secrets(String connection, Side vendor) {
        String owner = ConnectionRepository.owner(connection);
        List<Secret> secrets = new ArrayList<>();
        for (String field : List.of(field(vendor), field(vendor) + BEFORE)) {
            if (database.jdbi().withHandle(handle -> isSealed(handle, owner, field))) {
                secrets.add(vault.unseal(owner, field));
            }
        }
        return List.copyOf(secrets);
    }

    /** Forgets a webhook that is gone, with its secrets. */
    public void forget(String connection, Side vendor) {
        database.jdbi().useTransaction(transaction -> {
            transaction
                    .createUpdate("delete from ticket_webhook where connection = :connection and vendor = :vendor")
                    .bind("connection", connection)
                    .bind("vendor", vendor.name())
                    .execute();
            transaction
                    .createUpdate("delete from sealed_secret where customer = :owner and field in (:field, :before)")
                    .bind("owner", ConnectionRepository.owner(connection))
                    .bind("field", field(vendor))
                    .bind("before", field(vendor) + BEFORE)
                    .execute();
        });
    }

    private static boolean isSealed(Handle handle, String owner, String field) {
        return handle.createQuery("select 1 from sealed_secret where customer = :owner and field = :field")
                .bind("owner", owner)
                .bind("field", field)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static String field(Side vendor) {
        return vendor.name().toLowerCase(Locale.ROOT) + "-webhook";
    }

    private static Update bind(Update update, StoredWebhook webhook) {
        return update.bind("connection", webhook.connection())
                .bind("vendor", webhook.vendor().name())
                .bind("webhookId", webhook.webhookId())
                .bind("endpoint", webhook.endpoint())
                .bind("status", webhook.status())
                .bindByType("checkedAt", webhook.checkedAt(), Instant.class);
    }

    private static StoredWebhook webhook(ResultSet row) throws SQLException {
        return new StoredWebhook(
                row.getString("connection"),
                Side.valueOf(row.getString("vendor")),
                row.getString("webhook_id"),
                row.getString("endpoint"),
                row.getString("status"),
                instant(row, "checked_at"));
    }
}
