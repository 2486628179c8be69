package dev.throughline.store.access;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The saved views. */
public final class SavedViewRepository {
    private final Database database;
    private final CustomerRows<SavedView> rows;

    public SavedViewRepository(Database database) {
        this.database = database;
        this.rows = new CustomerRows<>(database, "saved_view", "name", (row, context) -> view(row));
    }

    /** Views of the customer in the order of their names. */
    public List<SavedView> list(String customer) {
        return rows.list(customer);
    }

    public Optional<SavedView> find(String customer, String name) {
        return rows.find(customer, name);
    }

    /**
     * Stores the view, over one of the same name.
     *
     * @throws dev.throughline.store.customer.UnknownCustomerException when the customer is gone
     */
    public void put(SavedView view) {
        database.jdbi().useTransaction(transaction -> {
            CustomerRepository.hold(transaction, view.customer());
            rows.delete(transaction, view.customer(), view.name());
            Duration within = view.changedWithin();
            transaction
                    .createUpdate("""
                            insert into saved_view (customer, name, description, status, action_type, changed_within,
                            include_removed, made_by, updated_by, updated_at)
                            values (:customer, :name, :description, :status, :actionType, :changedWithin,
                            :includeRemoved, :madeBy, :updatedBy, :updatedAt)""")
                    .bind("customer", view.customer())
                    .bind("name", view.name())
                    .bind("description", view.description())
                    .bind("status", view.status())
                    .bind("actionType", view.actionType())
                    .bind("changedWithin", within == null ? null : within.toString())
                    .bind("includeRemoved", view.includeRemoved())
                    .bind("madeBy", view.madeBy())
                    .bind("updatedBy", view.updatedBy())
                    .bind("updatedAt", view.updatedAt())
                    .execute();
        });
    }

    /** Deletes the view; false when there is none. */
    public boolean delete(String customer, String name) {
        return rows.delete(customer, name);
    }

    /** Deletes the views that a run made, or all of the customer's for null; answers how many. */
    public int deleteMadeBy(String customer, @Nullable String run) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                "delete from saved_view where customer = :customer and (made_by = :run or :all)")
                        .bind("customer", customer)
                        .bind("run", run == null ? "" : run)
                        .bind("all", run == null)
                        .execute());
    }

    private static SavedView view(ResultSet row) throws SQLException {
        String within = nullableText(row, "changed_within");
        return new SavedView(
                row.getString("customer"),
                row.getString("name"),
                nullableText(row, "description"),
                nullableText(row, "status"),
                nullableText(row, "action_type"),
                within == null ? null : Duration.parse(within),
                row.getBoolean("include_removed"),
                nullableText(row, "made_by"),
                row.getString("updated_by"),
                instant(row, "updated_at"));
    }
}
