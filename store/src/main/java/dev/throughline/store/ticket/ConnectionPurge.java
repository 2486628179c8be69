package dev.throughline.store.ticket;

import dev.throughline.store.Database;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes what is stored for a connection that is marked as deleted. */
final class ConnectionPurge {
    private static final List<String> BY_CONNECTION = List.of("ticket_webhook", "ticket_connection_spec");

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
        if (marked) {
            database.jdbi().useTransaction(transaction -> rest(transaction, id));
        }
        return marked;
    }

    private boolean isMarked(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select 1 from ticket_connection where id = :id and status = 'DELETING'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private static void rest(Handle transaction, String id) {
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
