package dev.throughline.store.customer;

import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How a customer comes and goes. While it is being onboarded it belongs to one run of its onboarding, and every change on
 * account of another run changes nothing.
 */
public final class CustomerLifecycle {
    private static final String OF_RUN = " where id = :id and onboarding_run = :run and not deleting";
    private static final String ORPHAN = "status = 'ONBOARDING' and (deleting or updated_at < :since)";

    private final Database database;
    private final CustomerPurge purge;

    public CustomerLifecycle(Database database) {
        this.database = database;
        this.purge = new CustomerPurge(database);
    }

    /**
     * Gives a customer in status ONBOARDING to the run; repeating it changes nothing. Only one onboarding of a customer
     * runs at a time, so another run that has it has ended.
     */
    public boolean takeOver(String id, String run) {
        return update(
                "update customer set onboarding_run = :run where id = :id and status = 'ONBOARDING' and not deleting",
                id,
                run);
    }

    /** Whether the customer belongs to the run. */
    public boolean isOf(String id, String run) {
        return exists("select 1 from customer" + OF_RUN, id, run);
    }

    /**
     * Makes the run's customer active, and keeps its alert route.
     *
     * @throws UnknownCustomerException when the customer is gone
     */
    public boolean activate(String id, String run, @Nullable AlertRoute alerts, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, id);
            int changed = transaction
                    .createUpdate("update customer set status = 'ACTIVE', updated_at = :now, version = version + 1"
                            + OF_RUN + " and status in ('ONBOARDING', 'ACTIVE')")
                    .bind("id", id)
                    .bind("run", run)
                    .bind("now", now)
                    .execute();
            if (changed == 1) {
                route(transaction, id, alerts);
            }
            return changed == 1;
        });
    }

    /** Takes {@link #activate} back; false when the customer was not active. */
    public boolean deactivate(String id, String run) {
        return database.jdbi().inTransaction(transaction -> {
            boolean changed = transaction
                            .createUpdate("update customer set status = 'ONBOARDING', version = version + 1" + OF_RUN
                                    + " and status = 'ACTIVE'")
                            .bind("id", id)
                            .bind("run", run)
                            .execute()
                    == 1;
            if (changed) {
                route(transaction, id, null);
            }
            return changed;
        });
    }

    private static void route(Handle transaction, String id, @Nullable AlertRoute alerts) {
        transaction
                .createUpdate("delete from alert_route where customer = :id")
                .bind("id", id)
                .execute();
        if (alerts != null) {
            transaction
                    .createUpdate("insert into alert_route (customer, channel, people) values (:id, :channel, :people)")
                    .bind("id", id)
                    .bind("channel", alerts.channel())
                    .bind("people", String.join(",", alerts.people()))
                    .execute();
        }
    }

    /** Where the customer's alerts go; empty for the usual. */
    public Optional<AlertRoute> alertRoute(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select channel, people from alert_route where customer = :id")
                        .bind("id", id)
                        .map((row, context) ->
                                new AlertRoute(nullableText(row, "channel"), people(row.getString("people"))))
                        .findOne());
    }

    private static List<String> people(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    /** Deletes the sealed credentials of the run's customer; false when there were none. */
    public boolean forgetCredentials(String id, String run) {
        return update(
                "delete from sealed_secret where customer = :id and exists"
                        + " (select 1 from customer where id = :id and onboarding_run = :run)",
                id,
                run);
    }

    /** Deletes a batch of what was synced for the run's customer. */
    public Removed removeSynced(String id, String run) {
        return isOf(id, run) ? removed(purge.synced(id)) : Removed.NOTHING;
    }

    /** Deletes a batch of the run's customer, or of one that no run has; anybody else's stays. */
    public Removed removeOnboarded(String id, String run) {
        if (exists(
                "select 1 from customer where id = :id and not deleting and (onboarding_run = :run"
                        + " or (status = 'ONBOARDING' and onboarding_run is null))",
                id,
                run)) {
            purge.begin(id);
        }
        return removed(purge.batch(id));
    }

    /**
     * Customers in status ONBOARDING that have been unchanged since before the instant, or are marked already, in the order
     * of their ids.
     */
    public List<String> orphanCandidates(Instant unchangedSince, @Nullable String afterId, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id from customer where " + ORPHAN + " and id > :after order by id limit :limit")
                        .bind("since", unchangedSince)
                        .bind("after", afterId == null ? "" : afterId)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    /**
     * Marks a customer that has been in status ONBOARDING, unchanged, since before the instant; false for any other. One
     * that is marked already, by a sweep that was cut short, counts again.
     */
    public boolean markOrphan(String id, Instant unchangedSince) {
        boolean orphan = database.jdbi()
                .withHandle(handle ->
                        handle.createUpdate("update customer set deleting = true where id = :id and " + ORPHAN)
                                        .bind("id", id)
                                        .bind("since", unchangedSince)
                                        .execute()
                                == 1);
        if (orphan) {
            purge.begin(id);
        }
        return orphan;
    }

    /** Deletes a batch of a marked customer; nothing of one that was created again under its id. */
    public Removed removeMarked(String id) {
        return removed(purge.batch(id));
    }

    /** Deletes a batch of a customer in status REMOVING; nothing of one that was created again under its id. */
    public Removed remove(String id) {
        boolean removing = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select 1 from customer where id = :id and status = 'REMOVING' and not deleting")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
        if (removing) {
            purge.begin(id);
        }
        return removed(purge.batch(id));
    }

    /**
     * Stops everything for the customer, takes it from its onboarding, and answers the status that it had. Repeating it
     * answers the same.
     *
     * @throws UnknownCustomerException when there is none
     */
    public CustomerStatus beginRemoval(String id, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, id);
            CustomerStatus before = transaction
                    .createQuery("select coalesce(status_before, status) from customer where id = :id")
                    .bind("id", id)
                    .mapTo(CustomerStatus.class)
                    .one();
            transaction
                    .createUpdate(
                            "update customer set status = 'REMOVING', status_before = :before, onboarding_run = null,"
                                    + " updated_at = :now, version = version + 1 where id = :id")
                    .bind("id", id)
                    .bind("before", before.name())
                    .bind("now", now)
                    .execute();
            return before;
        });
    }

    /**
     * Gives a customer that is being removed its status back; false when it is not being removed.
     *
     * @param status to go back to; null for the one that it had
     */
    public boolean keep(String id, @Nullable CustomerStatus status, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("update customer set"
                                        + " status = coalesce(:status, status_before),"
                                        + " status_before = null, updated_at = :now, version = version + 1"
                                        + " where id = :id and status = 'REMOVING' and not deleting")
                                .bind("id", id)
                                .bind("status", status == null ? null : status.name())
                                .bind("now", now)
                                .execute())
                == 1;
    }

    private boolean update(String sql, String id, String run) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(sql)
                                .bind("id", id)
                                .bind("run", run)
                                .execute())
                > 0;
    }

    private boolean exists(String sql, String id, String run) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("id", id)
                        .bind("run", run)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    private static Removed removed(CustomerPurge.Batch batch) {
        return new Removed(batch.rows(), batch.done());
    }

    /**
     * What one call deleted.
     *
     * @param rows how many
     * @param done whether nothing is left
     */
    public record Removed(long rows, boolean done) {
        static final Removed NOTHING = new Removed(0, true);
    }
}
