package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Candidates for removal: what a pass did not see, until the vendor confirms that it is gone. */
public final class RemovalRepository {
    private static final String NOT_ASKED = " and (check_key is null or check_key <> :key)";

    private final Database database;

    public RemovalRepository(Database database) {
        this.database = database;
    }

    /**
     * Candidates that this round has not yet asked for. Unless {@code again}, those confirmed by an earlier round count as
     * asked by this one.
     */
    public List<Long> nextToCheck(String customer, String checkKey, boolean again, int limit) {
        return database.jdbi().inTransaction(transaction -> {
            if (!again) {
                transaction
                        .createUpdate(
                                "update removal_candidate set check_key = :key where customer = :customer and gone"
                                        + NOT_ASKED)
                        .bind("customer", customer)
                        .bind("key", checkKey)
                        .execute();
            }
            return transaction
                    .createQuery("select zuora_id from removal_candidate where customer = :customer" + NOT_ASKED
                            + " order by zuora_id limit :limit")
                    .bind("customer", customer)
                    .bind("key", checkKey)
                    .bind("limit", limit)
                    .mapTo(Long.class)
                    .list();
        });
    }

    /** Notes the vendor's answers: true confirms that it is gone, false clears the candidate. */
    public void record(String customer, String checkKey, Map<Long, Boolean> gone) {
        List<Long> confirmed = answered(gone, true);
        List<Long> cleared = answered(gone, false);
        database.jdbi().useTransaction(transaction -> {
            Batches.run(
                    transaction,
                    "update removal_candidate set gone = true, check_key = :key where customer = :customer and"
                            + " zuora_id = :id",
                    confirmed,
                    (statement, id) -> statement
                            .bind("customer", customer)
                            .bind("key", checkKey)
                            .bind("id", id));
            Batches.run(
                    transaction,
                    "delete from removal_candidate where customer = :customer and zuora_id = :id",
                    cleared,
                    (statement, id) -> statement.bind("customer", customer).bind("id", id));
        });
    }

    /** Notes that the vendor gave no answer in this round: the candidate stays, unconfirmed, for a later one. */
    public void postpone(String customer, String checkKey, long zuoraId) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("update removal_candidate set gone = false, check_key = :key"
                                + " where customer = :customer and zuora_id = :id")
                        .bind("customer", customer)
                        .bind("key", checkKey)
                        .bind("id", zuoraId)
                        .execute());
    }

    private static List<Long> answered(Map<Long, Boolean> gone, boolean answer) {
        return gone.entrySet().stream()
                .filter(entry -> entry.getValue() == answer)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Counts the candidates; the round names which of them are still to be asked for. */
    public Counts counts(String customer, String checkKey) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                    select count(*) as candidates,
                    coalesce(sum(case when gone then 1 else 0 end), 0) as confirmed,
                    coalesce(sum(case when check_key = :key then 0 else 1 end), 0) as unchecked
                    from removal_candidate where customer = :customer\
                    """)
                        .bind("customer", customer)
                        .bind("key", checkKey)
                        .map((row, context) -> new Counts(
                                row.getLong("candidates"), row.getLong("confirmed"), row.getLong("unchecked")))
                        .one());
    }

    /** Marks confirmed candidates as removed; answers how many this run has removed, also when asked again. */
    public long apply(String customer, String runKey, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            transaction
                    .createUpdate("update definition set removed_at = :now, removed_run = :run, changed_at = :now"
                            + " where customer = :customer and removed_at is null and zuora_id in"
                            + " (select zuora_id from removal_candidate where customer = :customer and gone)")
                    .bind("customer", customer)
                    .bind("run", runKey)
                    .bind("now", now)
                    .execute();
            transaction
                    .createUpdate("delete from removal_candidate where customer = :customer and gone")
                    .bind("customer", customer)
                    .execute();
            return removedBy(transaction, customer, runKey);
        });
    }

    static long removedBy(Handle handle, String customer, String runKey) {
        return handle.createQuery("select count(*) from definition where customer = :customer and removed_run = :run")
                .bind("customer", customer)
                .bind("run", runKey)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Candidates in the order of their ids.
     *
     * @param after only ids above this one
     */
    public List<Long> candidates(String customer, long after, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select zuora_id from removal_candidate"
                                + " where customer = :customer and zuora_id > :after order by zuora_id limit :limit")
                        .bind("customer", customer)
                        .bind("after", after)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list());
    }

    /**
     * Candidates of a customer.
     *
     * @param candidates all
     * @param confirmed of these, gone
     * @param unchecked of these, not yet asked for by the round
     */
    public record Counts(long candidates, long confirmed, long unchecked) {}
}
