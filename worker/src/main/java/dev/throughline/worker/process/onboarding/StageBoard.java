package dev.throughline.worker.process.onboarding;

import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.onboarding.OnboardingStage;
import dev.throughline.contract.onboarding.StageState;
import dev.throughline.contract.onboarding.StageStatus;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How each stage of an onboarding stands, and since when. */
final class StageBoard {
    private final Map<OnboardingStage, StageState> states = new EnumMap<>(OnboardingStage.class);
    private final Runnable changed;
    private OnboardingStage current = OnboardingStage.CREATION;

    /** All are pending; each change is told. */
    StageBoard(Runnable changed) {
        this.changed = changed;
        for (OnboardingStage stage : OnboardingStage.values()) {
            states.put(stage, new StageState(stage, StageStatus.PENDING, null, null));
        }
    }

    OnboardingStage current() {
        return current;
    }

    List<StageState> all() {
        return List.copyOf(states.values());
    }

    StageStatus status(OnboardingStage stage) {
        return state(stage).status();
    }

    void enter(OnboardingStage stage, String what) {
        current = stage;
        Workflow.upsertTypedSearchAttributes(SearchAttributes.PHASE.valueSet(stage.name()));
        set(stage, StageStatus.RUNNING, what);
    }

    /** The current stage goes on, with other words. */
    void running(String what) {
        set(current, StageStatus.RUNNING, what);
    }

    void waiting(String forWhat) {
        set(current, StageStatus.WAITING, forWhat);
    }

    void done(String what) {
        set(current, StageStatus.DONE, what);
    }

    void failed(String why) {
        set(current, StageStatus.FAILED, why);
    }

    void undone(OnboardingStage stage, String what) {
        set(stage, StageStatus.UNDONE, what);
    }

    void stuck(OnboardingStage stage, String why) {
        set(stage, StageStatus.WAITING, "Could not be undone yet, is tried again: " + why);
    }

    private StageState state(OnboardingStage stage) {
        StageState state = states.get(stage);
        if (state == null) {
            throw new IllegalStateException("every stage is on the board");
        }
        return state;
    }

    private void set(OnboardingStage stage, StageStatus status, String reason) {
        StageState before = state(stage);
        Instant since = before.status() == status && before.since() != null
                ? before.since()
                : Instant.ofEpochMilli(Workflow.currentTimeMillis());
        states.put(stage, new StageState(stage, status, reason, since));
        changed.run();
    }
}
