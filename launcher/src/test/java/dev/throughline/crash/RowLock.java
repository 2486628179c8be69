package dev.throughline.crash;

import dev.throughline.store.Database;
import org.jdbi.v3.core.Handle;

/** A transaction of the test's own on PostgreSQL, for whose end a step of ours has to wait. */
final class RowLock implements AutoCloseable {
    private final Database database;
    private final Handle transaction;
    private final int backend;

    private RowLock(Database database, String statement, String customer) {
        this.database = database;
        this.transaction = database.jdbi().open();
        transaction.begin();
        transaction.execute(statement, customer);
        this.backend = transaction
                .createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }

    /** Nobody changes the customer. */
    static RowLock onCustomer(Database database, String customer) {
        return new RowLock(database, "select 1 from customer where id = ? for update", customer);
    }

    /** Nobody deletes what was synced. */
    static RowLock onDefinitions(Database database, String customer) {
        return new RowLock(database, "select 1 from definition where customer = ? for update", customer);
    }

    /** Nobody makes the customer's second saved view. */
    static RowLock onSecondView(Database database, String customer) {
        return new RowLock(
                database,
                "insert into saved_view (customer, name, include_removed, updated_by, updated_at)"
                        + " values (?, 'recently-changed', false, 'test', current_timestamp)",
                customer);
    }

    /** Nobody makes the customer active with an alert route. */
    static RowLock onAlertRoute(Database database, String customer) {
        return new RowLock(database, "insert into alert_route (customer, people) values (?, '')", customer);
    }

    /** Whether a statement of somebody else's waits. */
    boolean isWaitedFor() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) > 0 from pg_locks where not granted and :backend = any(pg_blocking_pids(pid))")
                        .bind("backend", backend)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Lets them go on, as if this had never been. */
    @Override
    public void close() {
        if (!transaction.isClosed()) {
            transaction.rollback();
            transaction.close();
        }
    }
}
