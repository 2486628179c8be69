package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.onboarding.Check;
import dev.throughline.contract.onboarding.Check.Verdict;
import dev.throughline.contract.onboarding.ExportManifest;
import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.specialist.CustomerRecordsActivities;
import dev.throughline.contract.specialist.ProcessLedgerActivities;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import dev.throughline.contract.zuorasync.SyncProgress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Every specialist of an onboarding, working on nothing: each notes what it was asked, and fails or waits when told to. */
public final class FakeOffice {
    private static final List<Check> GOOD = List.of(new Check("token", Verdict.PASSED, "taken", null));
    private static final List<Check> BAD = List.of(new Check(
            "token",
            Verdict.FAILED,
            "Zuora refused the client id and secret.",
            FailureType.AUTHENTICATION_FAILED.name()));

    /** What was done, in the order in which it was. */
    public final List<String> done = new CopyOnWriteArrayList<>();

    final AtomicBoolean goodCredentials = new AtomicBoolean(true);
    /** How often a scheduled run fails before one succeeds. */
    final AtomicInteger failingRuns = new AtomicInteger();

    /** What the next sweeps find; when it is used up, nothing. */
    public final Queue<CustomerRecordsActivities.Swept> sweeps = new ConcurrentLinkedQueue<>();

    /** Whether a removal finds a sync that runs. */
    final AtomicBoolean syncToEnd = new AtomicBoolean();

    final AtomicInteger batches = new AtomicInteger(1);
    private volatile CustomerRecordsActivities.LedgerView latestSync =
            new CustomerRecordsActivities.LedgerView(null, null, 0, SyncProgress.NONE);
    private final Map<String, FailureType> failing = new ConcurrentHashMap<>();
    private final Set<String> unreported = ConcurrentHashMap.newKeySet();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** What the run ledger shows from now on. */
    void ledgerSays(CustomerRecordsActivities.LedgerView view) {
        latestSync = view;
    }

    /** The effect fails for good whenever it is asked for. */
    void fail(String effect) {
        fail(effect, FailureType.CUSTOMER_DELETED);
    }

    /** The effect fails so whenever it is asked for. */
    void fail(String effect, FailureType failure) {
        failing.put(effect, failure);
    }

    /** The effect is done, and whoever asked for it is told that it failed for good. */
    void loseReportOf(String effect) {
        unreported.add(effect);
    }

    /** The effect can be had again. */
    void mend(String effect) {
        failing.remove(effect);
    }

    /** The next time, the effect is done, and its report held back until {@link #goOn}. */
    void hold(String effect) {
        gates.put(effect, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    void awaitHeld(String effect) {
        await(gate(effect).entered());
    }

    void goOn(String effect) {
        gate(effect).open().countDown();
    }

    void goOnEverywhere() {
        gates.values().forEach(gate -> gate.open().countDown());
    }

    private Gate gate(String effect) {
        Gate gate = gates.get(effect);
        if (gate == null) {
            throw new AssertionError(effect + " is not held");
        }
        return gate;
    }

    /** Only the records of customers, for processes that need no more. */
    public Object records() {
        return new Records();
    }

    Object[] activities() {
        return new Object[] {new Records(), new Access(), new Automation(), new Ledger()};
    }

    private void act(String effect) {
        FailureType failure = failing.get(effect);
        if (failure != null) {
            throw failure.failure("planted: " + effect, null);
        }
        done.add(effect);
        if (unreported.contains(effect)) {
            throw FailureType.CUSTOMER_DELETED.failure("lost report: " + effect, null);
        }
        Gate gate = gates.get(effect);
        if (gate != null) {
            gate.entered().countDown();
            await(gate.open());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private record Gate(CountDownLatch entered, CountDownLatch open) {}

    private final class Records implements CustomerRecordsActivities {
        @Override
        public Taken takeOver(OfRun request) {
            act("takeOver");
            return new Taken("Acme", "rest.zuora.com");
        }

        @Override
        public LedgerView latestSync(OfCustomer request) {
            return latestSync;
        }

        @Override
        public void activate(Activate request) {
            act("activate");
        }

        @Override
        public boolean deactivate(OfRun request) {
            act("deactivate");
            return true;
        }

        @Override
        public RowsRemoved removeSynced(OfRun request) {
            act("removeSynced");
            return batch();
        }

        @Override
        public boolean forgetCredentials(OfRun request) {
            act("forgetCredentials");
            return true;
        }

        @Override
        public RowsRemoved removeOnboarded(OfRun request) {
            act("removeOnboarded");
            return batch();
        }

        private RowsRemoved batch() {
            return new RowsRemoved(10, batches.decrementAndGet() <= 0);
        }

        @Override
        public Exported export(OfRun request) {
            act("export");
            ExportManifest.ExportedFile file = new ExportManifest.ExportedFile("customer.jsonl", 1, 200, "ab");
            return new Exported(new ExportManifest("acme-1", List.of(file)), "cd");
        }

        @Override
        public boolean cancelSync(OfCustomer request) {
            act("cancelSync");
            return syncToEnd.get();
        }

        @Override
        public Suspended beginRemoval(OfRun request) {
            act("beginRemoval");
            return new Suspended("ACTIVE");
        }

        @Override
        public void keep(Keep request) {
            act("keep " + (request.status() == null ? "as it was" : request.status()));
        }

        @Override
        public RowsRemoved remove(OfCustomer request) {
            act("remove");
            return batch();
        }

        @Override
        public Swept sweepOrphans(Sweep request) {
            act(request.afterId() == null ? "sweepOrphans" : "sweepOrphans after " + request.afterId());
            Swept next = sweeps.poll();
            return next == null ? new Swept(List.of(), null) : next;
        }
    }

    private final class Access implements AccessDesignerActivities {
        @Override
        public AccessDesignerActivities.Access grantAccess(GrantAccess request) {
            act("grantAccess");
            return new AccessDesignerActivities.Access(request.people(), List.of(), List.of("active"));
        }

        @Override
        public AccessTaken revokeAccess(RevokeAccess request) {
            act("revokeAccess");
            return new AccessTaken(1, 2, 3);
        }
    }

    private final class Automation implements AutomationActivities {
        @Override
        public ScheduleDrift reconcileSchedules() {
            act("reconcileSchedules");
            return ScheduleDrift.NONE;
        }

        @Override
        public Scheduled beginSchedule(ScheduleOf request) {
            act("beginSchedule");
            return new Scheduled("hourly", true);
        }

        @Override
        public ScheduledRun newestScheduledRun(NewestRun request) {
            boolean failed = failingRuns.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            return new ScheduledRun(
                    "zuora-sync-tick:acme-1",
                    failed ? "FAILED" : "COMPLETED",
                    failed ? "planted" : null,
                    request.sinceMillis());
        }

        @Override
        public void endSchedule(ScheduleOf request) {
            act("endSchedule");
        }
    }

    private static final class Ledger implements ProcessLedgerActivities {
        @Override
        public void opened(Opened event) {}

        @Override
        public void closed(Closed event) {}
    }

    /** Only the trial of credentials; the rest belongs to the sync, which is played. */
    final class Zuora implements ZuoraApiActivities {
        @Override
        public Validation validate(Validate request) {
            act("validate");
            return new Validation(goodCredentials.get() ? GOOD : BAD);
        }

        @Override
        public Authentication authenticate(Authenticate request) {
            throw new AssertionError(request);
        }

        @Override
        public Chunk retrieveChunk(RetrieveChunk request) {
            throw new AssertionError(request);
        }

        @Override
        public Confirmation confirmCandidates(ConfirmCandidates request) {
            throw new AssertionError(request);
        }

        @Override
        public FailedTasks listFailedTasks(ListFailedTasks request) {
            throw new AssertionError(request);
        }

        @Override
        public Reruns rerunTasks(RerunTasks request) {
            throw new AssertionError(request);
        }
    }
}
