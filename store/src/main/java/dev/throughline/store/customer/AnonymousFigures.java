package dev.throughline.store.customer;

import dev.throughline.contract.onboarding.CustomerRemovalWorkflow;
import dev.throughline.contract.onboarding.OnboardingWorkflow;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * What stays of a deleted customer's processes, so that statistics go on counting them: type, times, outcome and figures,
 * under an id that says nothing of the customer. Histories and texts go.
 */
public final class AnonymousFigures {
    /** Workflow types of which the index goes on telling, by the customer's id: that it was onboarded and removed. */
    public static final List<String> STAY_KNOWN = List.of(OnboardingWorkflow.TYPE, CustomerRemovalWorkflow.TYPE);

    private static final int PROCESSES_PER_BATCH = 200;
    private static final String RUN = " where process_id = :process and run_key = :run";

    private AnonymousFigures() {}

    /** Takes the customer out of a batch of its kept processes; answers how many, none when it is in none any more. */
    static long batch(Handle transaction, String customer) {
        List<Key> batch = transaction
                .createQuery("select process_id, run_key from kept_process where customer = :customer limit :limit")
                .bind("customer", customer)
                .bind("limit", PROCESSES_PER_BATCH)
                .map((row, context) -> new Key(row.getString("process_id"), row.getString("run_key")))
                .list();
        batch.forEach(key -> detach(transaction, key));
        return batch.size();
    }

    private static void detach(Handle transaction, Key key) {
        String other = "deleted:" + UUID.randomUUID();
        of(transaction.createUpdate("""
                        insert into kept_process (process_id, run_key, run_id, type, customer, status, failure_type,
                        failure, started_at, closed_at, closed_day, millis, phase, events, bytes, attributes, note)
                        select :other, 'deleted', 'deleted', type, null, status, failure_type, null, started_at,
                        closed_at, closed_day, millis, phase, events, bytes, '{}', 'The customer was deleted.'
                        from kept_process""" + RUN), key).bind("other", other).execute();
        of(transaction.createUpdate("update kept_time set process_id = :other, run_key = 'deleted'" + RUN), key)
                .bind("other", other)
                .execute();
        of(transaction.createUpdate("delete from kept_process" + RUN), key).execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, Key key) {
        return statement.bind("process", key.processId()).bind("run", key.runKey());
    }

    /** Of a kept process. */
    private record Key(String processId, String runKey) {}
}
