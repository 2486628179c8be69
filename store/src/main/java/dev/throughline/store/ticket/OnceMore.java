package dev.throughline.store.ticket;

import dev.throughline.store.Database;
import dev.throughline.store.StoreFailures;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** A transaction that may make a row which somebody else makes at the same time: the second one finds it. */
final class OnceMore {
    private OnceMore() {}

    static <T> T inTransaction(Database database, Function<Handle, T> work) {
        try {
            return database.jdbi().inTransaction(work::apply);
        } catch (UnableToExecuteStatementException e) {
            if (!StoreFailures.isDuplicate(e)) {
                throw e;
            }
            return database.jdbi().inTransaction(work::apply);
        }
    }
}
