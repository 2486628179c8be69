package dev.throughline.store.ticket;

import dev.throughline.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Hides a connection, and deletes what is stored for a hidden one in batches that hold no lock for long. */
final class ConnectionPurge {
    private static final int TICKETS_PER_BATCH = 200;
    private static final List<String> BY_TICKET = List.of(
            "ticket_snapshot",
            "ticket_plan",
            "ticket_effect",
            "ticket_attempt",
            "ticket_conflict",
            "ticket_ask",
            "ticket_write",
            "ticket_link");
    private static final List<String> BY_CONNECTION = List.of(
            "ticket_webhook", "ticket_watermark", "ticket_reconciliation", "ticket_connection_spec", "inbox_event");

    private final Database database;

    ConnectionPurge(Database database) {
        this.database = database;
    }

    /** Hides the connection: from here on it cannot be found; false when there is none. */
    boolean hide(String id) {
        return database.jdbi().inTransaction(transaction -> {
            int hidden = transaction
                    .createUpdate("update ticket_connection set status = 'DELETING' where id = :id")
                    .bind("id", id)
                    .execute();
            transaction
                    .createUpdate("delete from sealed_secret where customer = :owner")
                    .bind("owner", ConnectionRepository.owner(id))
                    .execute();
            return hidden == 1;
        });
    }

    /** Deletes a hidden connection; false when there is none. */
    boolean finish(String id) {
        boolean hidden = isHidden(id);
        while (hidden && database.jdbi().inTransaction(transaction -> tickets(transaction, id))) {}
        while (hidden
                && database.jdbi()
                        .inTransaction(transaction ->
                                heldHidden(transaction, id) && PreviewRepository.purge(transaction, id))) {}
        if (hidden) {
            database.jdbi().useTransaction(transaction -> rest(transaction, id));
        }
        return hidden;
    }

    boolean isHidden(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select 1 from ticket_connection where id = :id and status = 'DELETING'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /** The ids of hidden connections. */
    List<String> hidden() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from ticket_connection where status = 'DELETING' order by id")
                        .mapTo(String.class)
                        .list());
    }

    /** The next tickets of a hidden connection whose links are still there. */
    List<String> batch(String id) {
        return isHidden(id) ? database.jdbi().withHandle(handle -> batch(handle, id)) : List.of();
    }

    /** Deletes links of a hidden connection. */
    void forget(String id, List<String> tickets) {
        if (!tickets.isEmpty()) {
            database.jdbi().useTransaction(transaction -> {
                if (heldHidden(transaction, id)) {
                    forget(transaction, id, tickets);
                }
            });
        }
    }

    /**
     * Whether the connection is hidden; it stays so until the transaction ends. Whoever is late must not touch one that was
     * put again.
     */
    private static boolean heldHidden(Handle transaction, String id) {
        return transaction
                .createQuery("select 1 from ticket_connection where id = :id and status = 'DELETING' for update")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static List<String> batch(Handle handle, String id) {
        return handle.createQuery("select ticket from ticket_link where connection = :id order by ticket limit :limit")
                .bind("id", id)
                .bind("limit", TICKETS_PER_BATCH)
                .mapTo(String.class)
                .list();
    }

    /** Deletes a batch of links with all that hangs on them; false when there was none. */
    private static boolean tickets(Handle transaction, String id) {
        List<String> batch = heldHidden(transaction, id) ? batch(transaction, id) : List.of();
        if (!batch.isEmpty()) {
            forget(transaction, id, batch);
        }
        return !batch.isEmpty();
    }

    private static void forget(Handle transaction, String id, List<String> tickets) {
        BY_TICKET.forEach(table -> transaction
                .createUpdate("delete from " + table + " where connection = :id and ticket in (<batch>)")
                .bind("id", id)
                .bindList("batch", tickets)
                .execute());
    }

    /** Deletes what somebody wrote who had begun before the deletion and ended behind it. */
    static void leftovers(Handle transaction, String id) {
        BY_TICKET.forEach(table -> transaction
                .createUpdate("delete from " + table + " where connection = :id")
                .bind("id", id)
                .execute());
        transaction
                .createUpdate("delete from sealed_secret where customer = :owner")
                .bind("owner", ConnectionRepository.owner(id))
                .execute();
    }

    private static void rest(Handle transaction, String id) {
        if (!heldHidden(transaction, id)) {
            return;
        }
        leftovers(transaction, id);
        BY_CONNECTION.forEach(table -> transaction
                .createUpdate("delete from " + table + " where connection = :id")
                .bind("id", id)
                .execute());
        transaction
                .createUpdate("delete from ticket_connection where id = :id and status = 'DELETING'")
                .bind("id", id)
                .execute();
    }
}
