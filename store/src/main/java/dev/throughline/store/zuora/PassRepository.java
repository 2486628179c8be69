package dev.throughline.store.zuora;

import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.UnknownCustomerException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Passes over the vendor's list, and the pages that they commit. */
public final class PassRepository {
    /** A pass that stood still for longer cannot say any more that what it did not see is gone. */
    static final Duration DISTURBED_AFTER = Duration.ofHours(1);

    private static final String UNSEEN =
            " and not exists (select 1 from pass_seen s where s.pass_id = :pass and s.zuora_id = d.zuora_id)";

    private final Database database;

    public PassRepository(Database database) {
        this.database = database;
    }

    /**
     * Takes up the customer's unfinished pass, or opens one. Asking again with the same run key answers the same pass. A
     * forced run or {@code newPass} gives an unfinished pass up, {@code newPass} even this run's own.
     *
     * @throws UnknownCustomerException when there is no such customer
     */
    public Pass openOrResume(String customer, String runKey, boolean forced, boolean newPass, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            if (!newPass) {
                Optional<Pass> own = newest(transaction, customer, "worked_by = :run", runKey);
                if (own.isPresent()) {
                    return own.get();
                }
            }
            Optional<Pass> unfinished = newest(transaction, customer, "not complete", runKey);
            if (unfinished.isPresent() && !forced && !newPass) {
                return resume(transaction, unfinished.get(), runKey, now);
            }
            clearEarlier(transaction, customer);
            return insert(transaction, customer, runKey, forced, now);
        });
    }

    private static Optional<Pass> newest(Handle transaction, String customer, String which, String runKey) {
        return transaction
                .createQuery("select * from sync_pass where customer = :customer and not given_up and " + which
                        + " order by id desc limit 1")
                .bind("customer", customer)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("run", runKey)
                .map((row, context) -> ZuoraRows.pass(row))
                .findOne();
    }

    private static Pass resume(Handle transaction, Pass pass, String runKey, Instant now) {
        boolean stoodStill =
                pass.pages() > 0 && Duration.between(pass.progressedAt(), now).compareTo(DISTURBED_AFTER) > 0;
        boolean disturbed = pass.disturbed() || stoodStill;
        transaction
                .createUpdate(
                        "update sync_pass set worked_by = :run, owner = null, disturbed = :disturbed where id = :id")
                .bind("run", runKey)
                .bind("disturbed", disturbed)
                .bind("id", pass.id())
                .execute();
        return find(transaction, pass.customer(), pass.id());
    }

    /** Earlier passes are given up where they are unfinished, and their scratch goes. */
    private static void clearEarlier(Handle transaction, String customer) {
        List<Long> earlier = transaction
                .createQuery("select id from sync_pass where customer = :customer and not dropped order by id")
                .bind("customer", customer)
                .mapTo(Long.class)
                .list();
        earlier.forEach(id -> {
            transaction
                    .createUpdate("update sync_pass set given_up = true where id = :id and not complete")
                    .bind("id", id)
                    .execute();
            drop(transaction, id);
        });
    }

    private static Pass insert(Handle transaction, String customer, String runKey, boolean forced, Instant now) {
        long id = transaction
                .createUpdate("""
                        insert into sync_pass (customer, opened_by, worked_by, forced, complete, disturbed, given_up,
                        dropped, pages, definitions, records, api_calls, opened_at, progressed_at)
                        values (:customer, :run, :run, :forced, false, false, false, false, 0, 0, 0, 0, :now, :now)""")
                .bind("customer", customer)
                .bind("run", runKey)
                .bind("forced", forced)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return find(transaction, customer, id);
    }

    /**
     * The pass.
     *
     * @throws SupersededException when the customer has no such pass
     */
    public Pass get(String customer, long passId) {
        return database.jdbi().withHandle(handle -> find(handle, customer, passId));
    }

    private static Pass find(Handle handle, String customer, long passId) {
        return handle.createQuery("select * from sync_pass where id = :id and customer = :customer")
                .bind("id", passId)
                .bind("customer", customer)
                .map((row, context) -> ZuoraRows.pass(row))
                .findOne()
                .orElseThrow(() -> new SupersededException("Customer '" + customer + "' has no pass " + passId
                        + "; it was deleted on the way. Start the sync again."));
    }

    /** Makes the caller the only one who may commit; false when there is no such pass, or it was given up. */
    public boolean claim(long passId, String owner) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createUpdate("update sync_pass set owner = :owner where id = :id and not given_up")
                                        .bind("owner", owner)
                                        .bind("id", passId)
                                        .execute()
                                == 1);
    }

    /**
     * Commits a page in one transaction: definitions, their new revisions, tasks and linkages where they differ from what
     * is stored, the scratch, and the cursor of the pass. A page that was committed before is replaced.
     *
     * @throws SupersededException when the owner does not hold the pass; nothing is written
     * @throws UnknownCustomerException when the customer was deleted; nothing is written
     */
    public PassProgress commit(PageCommit page) {
        Map<Long, FetchedDefinition> definitions = new LinkedHashMap<>();
        page.definitions().forEach(fetched -> definitions.put(fetched.listing().zuoraId(), fetched));
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, page.customer());
            fence(transaction, page);
            SeenWriter scratch = new SeenWriter(transaction, page, definitions.keySet());
            PageWriter writer = new PageWriter(transaction, page);
            scratch.write(writer.write(definitions));
            database.compactAfter(writer.rowsWritten());
            return progress(transaction, page.passId());
        });
    }

    private static void fence(Handle transaction, PageCommit page) {
        boolean held = transaction
                .createQuery("""
                        select 1 from sync_pass where id = :id and customer = :customer and owner = :owner
                        and not given_up and not dropped for update""")
                .bind("id", page.passId())
                .bind("customer", page.customer())
                .bind("owner", page.owner())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!held) {
            throw new SupersededException("Pass " + page.passId() + " of customer '" + page.customer()
                    + "' is held by a newer attempt; page " + page.page() + " was not written.");
        }
    }

    /** What the pass has committed. */
    public PassProgress progress(long passId) {
        return database.jdbi().withHandle(handle -> progress(handle, passId));
    }

    private static PassProgress progress(Handle handle, long passId) {
        return handle.createQuery("select pages, definitions, records, api_calls from sync_pass where id = :id")
                .bind("id", passId)
                .map((row, context) -> ZuoraRows.progress(row))
                .findOne()
                .orElse(new PassProgress(0, 0, 0, 0));
    }

    /**
     * Notes live definitions that a complete and undisturbed pass did not see as candidates for removal, and clears
     * candidates that it did see. Repeating it changes nothing.
     *
     * @throws UnknownCustomerException when the customer was deleted
     */
    public Findings findCandidates(String customer, long passId, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            boolean believed = transaction
                    .createQuery("select complete and not disturbed and not given_up and not dropped from sync_pass"
                            + " where id = :pass and customer = :customer")
                    .bind("pass", passId)
                    .bind("customer", customer)
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false);
            long live = count(transaction, "", customer, passId);
            if (!believed) {
                return new Findings(live, 0, false);
            }
            transaction
                    .createUpdate("delete from removal_candidate where customer = :customer"
                            + " and zuora_id in (select zuora_id from pass_seen where pass_id = :pass)")
                    .bind("customer", customer)
                    .bind("pass", passId)
                    .execute();
            transaction
                    .createUpdate("insert into removal_candidate (customer, zuora_id, found_at, gone)"
                            + " select d.customer, d.zuora_id, :now, false from definition d where d.customer = :customer"
                            + " and d.removed_at is null" + UNSEEN
                            + " and not exists (select 1 from removal_candidate c"
                            + " where c.customer = d.customer and c.zuora_id = d.zuora_id)")
                    .bind("customer", customer)
                    .bind("pass", passId)
                    .bind("now", now)
                    .execute();
            return new Findings(live, count(transaction, UNSEEN, customer, passId), true);
        });
    }

    private static long count(Handle transaction, String which, String customer, long passId) {
        return transaction
                .createQuery("select count(*) from definition d where d.customer = :customer and d.removed_at is null"
                        + which)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("customer", customer)
                .bind("pass", passId)
                .mapTo(Long.class)
                .one();
    }

    /** Drops the scratch of a pass that is complete or was given up; an unfinished pass keeps it. */
    public void drop(long passId) {
        database.jdbi().useTransaction(transaction -> drop(transaction, passId));
    }

    private static void drop(Handle transaction, long passId) {
        int dropped = transaction
                .createUpdate("update sync_pass set dropped = true where id = :id and (complete or given_up)")
                .bind("id", passId)
                .execute();
        if (dropped == 1) {
            List.of("pass_seen", "pass_page")
                    .forEach(table -> transaction
                            .createUpdate("delete from " + table + " where pass_id = :id")
                            .bind("id", passId)
                            .execute());
        }
    }
}
