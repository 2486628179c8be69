package dev.throughline.worker.specialist.zuora;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.store.Database;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.FailedTask;
import dev.throughline.store.zuora.FailedTaskRepository;
import dev.throughline.store.zuora.Pass;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.RemovalRepository;
import dev.throughline.store.zuora.SupersededException;
import dev.throughline.store.zuora.SyncRunRepository;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zuora.TaskInstancePage;
import dev.throughline.worker.connector.zuora.TokenState;
import dev.throughline.worker.connector.zuora.WireTaskInstance;
import dev.throughline.worker.connector.zuora.ZuoraClient;
import dev.throughline.worker.specialist.ActivityPulse;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** The Zuora API specialist. */
public final class ZuoraApiActivitiesImpl implements ZuoraApiActivities {
    /** Candidates that one activity asks for. */
    private static final int CANDIDATES_PER_ROUND = 500;

    private final ZuoraSessions sessions;
    private final DefinitionRepository definitions;
    private final PassRepository passes;
    private final RemovalRepository removals;
    private final FailedTaskRepository failedTasks;
    private final SyncRunRepository runs;
    private final Executor fetchers;
    private final ScheduledExecutorService beats;
    private final Clock clock;

    ZuoraApiActivitiesImpl(
            ZuoraSessions sessions, Database database, Executor fetchers, ScheduledExecutorService beats, Clock clock) {
        this.sessions = sessions;
        this.definitions = new DefinitionRepository(database);
        this.passes = new PassRepository(database);
        this.removals = new RemovalRepository(database);
        this.failedTasks = new FailedTaskRepository(database);
        this.runs = new SyncRunRepository(database);
        this.fetchers = fetchers;
        this.beats = beats;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authenticate request) {
        try (ZuoraSession session = open(request.customer())) {
            try {
                TokenState token = Calls.patiently(session.client()::authenticate);
                return new Authentication(session.host(), token.expiresAt().toEpochMilli());
            } catch (VendorException failed) {
                noteDelay(session, request.runKey(), failed);
                throw failed;
            } finally {
                count(session, request.runKey());
            }
        }
    }

    /** Counts the calls and waits of a session that belong to no page for the run that they were made for. */
    private void count(ZuoraSession session, @Nullable String runKey) {
        long calls = session.gate().calls();
        Duration throttled = session.gate().throttled();
        if (runKey != null && (calls > 0 || !throttled.isZero())) {
            runs.addOutsidePages(session.customer(), runKey, calls, throttled);
        }
    }

    /** Counts the wait that the vendor asks for and that is too long to be waited here. */
    private void noteDelay(ZuoraSession session, @Nullable String runKey, VendorException failed) {
        if (runKey != null && !delay(failed).isZero()) {
            runs.addOutsidePages(session.customer(), runKey, 0, delay(failed));
        }
    }

    private static Duration delay(VendorException failed) {
        boolean limited =
                failed.kind() == VendorErrorKind.RATE_LIMITED || failed.kind() == VendorErrorKind.CONCURRENCY_LIMITED;
        Duration after = failed.retryAfter();
        return limited && after != null ? after : Duration.ZERO;
    }

    @Override
    public Validation validate(Validate request) {
        try (ZuoraSession session = open(request.customer());
                ActivityPulse pulse = pulse(0, session)) {
            List<Check> checks = new CredentialTrial(session.client(), session.host()).run();
            pulse.throwIfCancelled();
            return new Validation(checks);
        }
    }

    @Override
    public Chunk retrieveChunk(RetrieveChunk request) {
        String owner = attempt();
        Pass pass = claim(request, owner);
        try (ZuoraSession session = open(request.customer());
                ActivityPulse pulse = pulse(SyncProgress.NONE, session)) {
            PageFetcher pages = new PageFetcher(session, definitions, fetchers, clock, request.forced());
            ChunkRetrieval retrieval = new ChunkRetrieval(request, owner, pages, passes, pulse, fetchers, clock);
            try {
                return retrieval.run(pass);
            } catch (VendorException failed) {
                Duration uncounted = session.gate().throttled().minusMillis(retrieval.throttledMillis());
                runs.addThrottled(request.customer(), request.passId(), uncounted.plus(delay(failed)));
                throw failed;
            }
        }
    }

    /** Makes this attempt the only one that may commit; an older attempt that is still alive fails at its next page. */
    private Pass claim(RetrieveChunk request, String owner) {
        try {
            if (passes.claim(request.passId(), owner)) {
                return passes.get(request.customer(), request.passId());
            }
        } catch (SupersededException gone) {
            throw superseded(request, gone);
        }
        throw superseded(request, null);
    }

    private static RuntimeException superseded(RetrieveChunk request, @Nullable Throwable cause) {
        return FailureType.SUPERSEDED.failure(
                "Pass " + request.passId() + " of '" + request.customer()
                        + "' is no longer open: it was given up, or the customer was deleted.",
                cause);
    }

    @Override
    public Confirmation confirmCandidates(ConfirmCandidates request) {
        List<Long> candidates =
                removals.nextToCheck(request.customer(), request.checkKey(), request.again(), CANDIDATES_PER_ROUND);
        long checked = 0;
        if (!candidates.isEmpty()) {
            try (ZuoraSession session = open(request.customer());
                    ActivityPulse pulse = pulse(candidates.size(), session)) {
                try {
                    checked = ask(candidates, new CandidateCheck(session.client(), removals, request), pulse);
                } catch (VendorException failed) {
                    noteDelay(session, request.checkKey(), failed);
                    throw failed;
                } finally {
                    count(session, request.checkKey());
                }
                pulse.throwIfCancelled();
            }
        }
        RemovalRepository.Counts counts = removals.counts(request.customer(), request.checkKey());
        long remaining = removals.nextToCheck(request.customer(), request.checkKey(), request.again(), 1)
                        .isEmpty()
                ? 0
                : counts.unchecked();
        return new Confirmation(checked, counts.confirmed(), remaining);
    }

    /** Asks for one candidate after the other; answers for how many. */
    private static long ask(List<Long> candidates, CandidateCheck check, ActivityPulse pulse) {
        long asked = 0;
        for (Long candidate : candidates) {
            if (pulse.stopped()) {
                break;
            }
            check.ask(candidate);
            asked++;
        }
        return asked;
    }

    @Override
    public FailedTasks listFailedTasks(ListFailedTasks request) {
        List<FailedTask> found = new ArrayList<>();
        try (ZuoraSession session = open(request.customer());
                ActivityPulse pulse = pulse(0, session)) {
            Integer next = 1;
            while (next != null && !pulse.stopped()) {
                int number = next;
                TaskInstancePage page =
                        Calls.patiently(() -> session.client().failedTasks(number, ZuoraClient.MAX_TASKS_PER_PAGE));
                page.failed().forEach(task -> found.add(failedTask(request.customer(), task)));
                pulse.at(number);
                next = page.nextPage();
            }
            if (next != null) {
                pulse.throwIfStopped();
            }
        }
        failedTasks.replace(request.customer(), found, clock.instant());
        return new FailedTasks(found.size());
    }

    private FailedTask failedTask(String customer, WireTaskInstance task) {
        return new FailedTask(
                customer,
                task.id(),
                task.workflowId(),
                task.originalWorkflowId(),
                task.name(),
                task.actionType(),
                task.error(),
                clock.instant());
    }

    @Override
    public Reruns rerunTasks(RerunTasks request) {
        Reruns done = Activity.getExecutionContext()
                .getHeartbeatDetails(Reruns.class)
                .orElseGet(() -> Reruns.of(new LinkedHashSet<>(request.taskIds())));
        try (ZuoraSession session = open(request.customer());
                ActivityPulse pulse = pulse(done, session)) {
            boolean stop = false;
            while (!stop && !done.remaining().isEmpty()) {
                done = done.next(rerunOne(session, done.remaining().get(0), request.requestKey()));
                pulse.at(done);
                stop = pulse.stopped();
            }
            pulse.throwIfCancelled();
        }
        return done;
    }

    /**
     * Reruns the instance if it is still failed. After a crash behind the call it is failed no more, so it is not run
     * twice; should the vendor's status lag, its idempotency key answers as before.
     */
    private static boolean rerunOne(ZuoraSession session, long taskId, String requestKey) {
        ZuoraClient client = session.client();
        try {
            if (!Calls.patiently(() -> client.task(taskId)).failed()) {
                return false;
            }
            client.rerunTask(taskId, "throughline-rerun-" + requestKey + "-" + taskId);
            return true;
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND || failed.kind() == VendorErrorKind.REJECTED) {
                return false;
            }
            throw failed;
        }
    }

    private ZuoraSession open(String customer) {
        return sessions.open(customer, attempt());
    }

    private ActivityPulse pulse(Object cursor, ZuoraSession session) {
        return ActivityPulse.begin(cursor, session.gate()::renew, beats, fetchers);
    }

    /** Names this attempt of this activity among all that there are. */
    private static String attempt() {
        ActivityInfo info = Activity.getExecutionContext().getInfo();
        return info.getWorkflowRunId() + "/" + info.getActivityId() + "/" + info.getAttempt();
    }
}
