package dev.throughline.store.ticket;

import dev.throughline.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes what is stored for a connection that is marked as deleted, in batches that hold no lock for long. */
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

    /** Marks the connection: from here on it cannot be found; false when there is none. */
    boolean begin(String id) {
        return database.jdbi().inTransaction(transaction -> {
            int marked = transaction
                    .createUpdate("update ticket_connection set status = 'DELETING' where id = :id")
                    .bind("id", id)
                    .execute();
            transaction
                    .createUpdate("delete from sealed_secret where customer = :owner")
                    .bind("owner", ConnectionRepository.owner(id))
                    .execute();
            return marked == 1;
        });
    }

    /** Deletes a marked connection; false when there is none. */
    boolean finish(String id) {
        boolean marked = isMarked(id);
        while (marked && database.jdbi().inTransaction(transaction -> tickets(transaction, id))) {}
        while (marked && database.jdbi().inTransaction(transaction -> PreviewRepository.purge(transaction, id))) {}
        if (marked) {
            database.jdbi().useTransaction(transaction -> rest(transaction, id));
        }
        return marked;
    }

    boolean isMarked(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select 1 from ticket_connection where id = :id and status = 'DELETING'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /** The ids of marked connections. */
    List<String> marked() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from ticket_connection where status = 'DELETING' order by id")
                        .mapTo(String.class)
                        .list());
    }

    /** The next tickets of a marked connection whose links are still there. */
    List<String> batch(String id) {
        return isMarked(id) ? database.jdbi().withHandle(handle -> batch(handle, id)) : List.of();
    }

    /** Deletes links of a marked connection. */
    void forget(String id, List<String> tickets) {
        if (!tickets.isEmpty()) {
            database.jdbi().useTransaction(transaction -> {
                boolean marked = transaction
                        .createQuery(
                                "select 1 from ticket_connection where id = :id and status = 'DELETING' for update")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
                if (marked) {
                    forget(transaction, id, tickets);
                }
            });
        }
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
        List<String> batch = batch(transaction, id);
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
