package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.zuorasync.ForceSync;
import dev.throughline.contract.zuorasync.PauseSync;
import dev.throughline.contract.zuorasync.ResumeSync;
import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncPhase;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.SyncState;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sync that ends as the script says. */
final class PlayedSync implements ZuoraSyncWorkflow {
    private final Script script;

    PlayedSync(Script script) {
        this.script = script;
    }

    /** What the next syncs do; when it is used up, they complete. */
    static final class Script {
        final Queue<Act> acts = new ConcurrentLinkedQueue<>();
        final List<Act> played = new CopyOnWriteArrayList<>();

        Act next() {
            Act next = acts.poll();
            Act act = next == null ? Act.COMPLETES : next;
            played.add(act);
            return act;
        }
    }

    /** What a sync does. */
    enum Act {
        COMPLETES,
        /** Runs until it is cancelled. */
        RUNS_ON,
        /** Runs for an hour and completes. */
        TAKES_AN_HOUR,
        /** Is paused by somebody who comes back after three months. */
        TAKES_THREE_MONTHS,
        IS_REFUSED,
        MEETS_AN_OUTAGE,
        FAILS_FOR_GOOD
    }

    @Override
    public SyncReport run(SyncRequest request) {
        Act act = Workflow.sideEffect(Act.class, script::next);
        switch (act) {
            case COMPLETES -> {}
            case RUNS_ON -> runOn();
            case TAKES_AN_HOUR -> Workflow.sleep(Duration.ofHours(1));
            case TAKES_THREE_MONTHS -> Workflow.sleep(Duration.ofDays(90));
            case IS_REFUSED -> throw FailureType.AUTHENTICATION_FAILED.failure("refused", null);
            case MEETS_AN_OUTAGE -> throw FailureType.VENDOR_UNAVAILABLE.failure("no answer", null);
            case FAILS_FOR_GOOD -> throw FailureType.SECRET_UNREADABLE.failure("sealed otherwise", null);
        }
        Instant at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        return new SyncReport(
                request.customer(), "run", SyncOutcome.COMPLETED, 2, 9, 0, 6, 6, 0, 0, 0, 0, 0, 14, 10, at, at, null);
    }

    /** With a timer always at hand: otherwise skipped time would end at its time-out. */
    private static void runOn() {
        while (true) {
            Workflow.sleep(Duration.ofHours(1));
        }
    }

    @Override
    public SyncState pause(PauseSync command) {
        return state();
    }

    @Override
    public void checkPause(PauseSync command) {}

    @Override
    public SyncState resume(ResumeSync command) {
        return state();
    }

    @Override
    public SyncState force(ForceSync command) {
        return state();
    }

    @Override
    public void checkForce(ForceSync command) {}

    @Override
    public SyncState state() {
        return new SyncState("acme", SyncPhase.RETRIEVAL, false, null, SyncProgress.NONE, 0, 0, null);
    }
}
