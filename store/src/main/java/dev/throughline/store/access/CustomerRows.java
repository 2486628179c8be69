package dev.throughline.store.access;

import dev.throughline.store.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** A table of rows of customers, each with a key that is unique for its customer. */
final class CustomerRows<T> {
    private final Database database;
    private final String table;
    private final String order;
    private final String one;
    private final RowMapper<T> mapper;

    /** Rows of a table, whose column {@code key} tells those of one customer apart. */
    CustomerRows(Database database, String table, String key, RowMapper<T> mapper) {
        this.database = database;
        this.table = table;
        this.order = " where customer = :customer order by " + key;
        this.one = " where customer = :customer and " + key + " = :key";
        this.mapper = mapper;
    }

    /** All of the customer, in the order of their keys. */
    List<T> list(String customer) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from " + table + order)
                        .bind("customer", customer)
                        .map(mapper)
                        .list());
    }

    Optional<T> find(String customer, String key) {
        return database.jdbi().withHandle(handle -> find(handle, customer, key));
    }

    Optional<T> find(Handle handle, String customer, String key) {
        return handle.createQuery("select * from " + table + one)
                .bind("customer", customer)
                .bind("key", key)
                .map(mapper)
                .findOne();
    }

    /** Deletes the row; false when there is none. */
    boolean delete(String customer, String key) {
        return database.jdbi().withHandle(handle -> delete(handle, customer, key));
    }

    boolean delete(Handle handle, String customer, String key) {
        return handle.createUpdate("delete from " + table + one)
                        .bind("customer", customer)
                        .bind("key", key)
                        .execute()
                == 1;
    }
}
