package dev.throughline.store.health;

import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;

/** After how many failures of its sync in a row a customer wants people to be told. */
public final class SyncAlertRepository {
    /** What a customer without a setting of its own has. */
    public static final int DEFAULT = 3;

    private final Database database;

    public SyncAlertRepository(Database database) {
        this.database = database;
    }

    /** The customer's number of failures in a row. */
    public int afterFailures(String customer) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select after_failures from sync_alert where customer = :customer")
                                .bind("customer", customer)
                                .mapTo(Integer.class)
                                .findOne()
                                .orElse(DEFAULT));
    }

    /**
     * Sets the number.
     *
     * @param failures at least 1
     * @throws dev.throughline.store.customer.UnknownCustomerException when there is no such customer
     */
    public void set(String customer, int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1");
        }
        database.jdbi().useTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            int updated = transaction
                    .createUpdate("update sync_alert set after_failures = :failures where customer = :customer")
                    .bind("failures", failures)
                    .bind("customer", customer)
                    .execute();
            if (updated == 0) {
                transaction
                        .createUpdate("insert into sync_alert (customer, after_failures) values (:customer, :failures)")
                        .bind("failures", failures)
                        .bind("customer", customer)
                        .execute();
            }
        });
    }
}
