package dev.throughline.contract.specialist;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.zuorasync.SyncProgress;
import io.temporal.activity.ActivityInterface;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Zuora API specialist: authentication, retrieval, task graphs, API errors and limits. */
@ActivityInterface(namePrefix = "ZuoraApi")
public interface ZuoraApiActivities {
    /**
     * Obtains a token, which proves the credentials; the token itself stays in the worker.
     *
     * <p>Fails with AUTHENTICATION_FAILED, HOST_NOT_ALLOWED, SECRET_UNREADABLE, UNKNOWN_CUSTOMER (final), RATE_LIMITED,
     * VENDOR_UNAVAILABLE (retryable).
     */
    Authentication authenticate(Authenticate request);

    /**
     * Tries what a sync needs, without writing anything: the host, a token, a first page, an export, the task list. A
     * check that the vendor refuses for good is a verdict; later ones are skipped where they need it.
     *
     * <p>Fails with SECRET_UNREADABLE, CUSTOMER_DELETED (final), RATE_LIMITED, VENDOR_UNAVAILABLE (retryable).
     */
    Validation validate(Validate request);

    /**
     * Pulls the next pages of a pass, fetches the exports of what changed, and commits each page with its tasks and
     * linkages in one transaction. Ends after {@link RetrieveChunk#maxRecords()} rows or
     * {@link RetrieveChunk#maxSeconds()}, or when the list ends. Heartbeats its progress; a new attempt goes on behind
     * the last committed page. On cancellation the page in hand is committed first.
     */
    Chunk retrieveChunk(RetrieveChunk request);

    /**
     * Asks the vendor for the next removal candidates that are not yet confirmed: 404 confirms, an answer clears. Ends
     * after a bounded number.
     */
    Confirmation confirmCandidates(ConfirmCandidates request);

    /** Replaces the stored list of the tenant's failed task instances by what the vendor shows now. */
    FailedTasks listFailedTasks(ListFailedTasks request);

    /**
     * Reruns those of the given task instances that the vendor still shows as failed. A worker that drains stops between
     * two of them and answers what remains, at least one being dealt with.
     */
    Reruns rerunTasks(RerunTasks request);

    /**
     * Whose credentials to prove.
     *
     * @param customer whose credentials to prove
     * @param runKey the run in the ledger that the calls are counted for; null for none
     */
    record Authenticate(String customer, @Nullable String runKey) {
        /** For no run. */
        public Authenticate(String customer) {
            this(customer, null);
        }
    }

    /**
     * Whose credentials to try.
     *
     * @param customer whose credentials
     */
    record Validate(String customer) {}

    /**
     * What was tried.
     *
     * @param checks in the order in which they were made
     */
    record Validation(List<Check> checks) {}

    /**
     * A proof that the credentials work.
     *
     * @param host the vendor's host
     * @param tokenExpiresAtMillis when the token ends, epoch milliseconds
     */
    record Authentication(String host, long tokenExpiresAtMillis) {}

    /**
     * Where to go on, and how far.
     *
     * @param customer whose definitions
     * @param passId the pass to go on with
     * @param forced fetch exports of unchanged definitions too
     * @param maxRecords rows after which the chunk ends
     * @param maxSeconds seconds after which the chunk ends
     */
    record RetrieveChunk(String customer, long passId, boolean forced, int maxRecords, int maxSeconds) {}

    /**
     * What the pass has done, this chunk included.
     *
     * @param progress of the whole pass
     * @param complete whether the vendor's list has ended
     */
    record Chunk(SyncProgress progress, boolean complete) {}

    /**
     * One round of asking the vendor.
     *
     * @param customer whose candidates
     * @param again ask also for those that an earlier check confirmed
     * @param checkKey names this round of asking: each candidate is asked once per round; of a sync, its run in the
     *     ledger, for which the calls are counted
     */
    record ConfirmCandidates(String customer, boolean again, String checkKey) {}

    /**
     * What a round found so far.
     *
     * @param checked candidates asked for by this call
     * @param confirmed candidates that the vendor says are gone, in all
     * @param remaining candidates that this round has not yet asked for
     */
    record Confirmation(long checked, long confirmed, long remaining) {}

    /**
     * Whose failed task instances.
     *
     * @param customer whose tenant
     */
    record ListFailedTasks(String customer) {}

    /**
     * How many failed.
     *
     * @param count failed instances stored
     */
    record FailedTasks(long count) {}

    /**
     * Which task instances to rerun.
     *
     * @param customer whose tenant
     * @param taskIds instances to rerun
     * @param requestKey makes the vendor's idempotency keys: constant over retries
     */
    record RerunTasks(String customer, List<Long> taskIds, String requestKey) {}

    /**
     * How far the reruns have come; also the heartbeat, by which the next attempt goes on.
     *
     * @param rerun ids that the vendor queued again
     * @param skipped ids that were no longer failed, or that do not exist
     * @param remaining ids not yet dealt with; missing in histories of workers that never stopped between two
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reruns(List<Long> rerun, List<Long> skipped, List<Long> remaining) {
        public Reruns {
            remaining = remaining == null ? List.of() : remaining;
        }

        /** Nothing is done yet. */
        public static Reruns of(Collection<Long> taskIds) {
            return new Reruns(List.of(), List.of(), List.copyOf(taskIds));
        }

        /** The first that remains has been dealt with. */
        public Reruns next(boolean wasRerun) {
            Long taskId = remaining.get(0);
            return new Reruns(
                    wasRerun ? and(rerun, List.of(taskId)) : rerun,
                    wasRerun ? skipped : and(skipped, List.of(taskId)),
                    remaining.subList(1, remaining.size()));
        }

        /** These and what came of the ones that remained. */
        public Reruns then(Reruns rest) {
            return new Reruns(and(rerun, rest.rerun), and(skipped, rest.skipped), rest.remaining);
        }

        private static List<Long> and(List<Long> some, List<Long> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }
}
