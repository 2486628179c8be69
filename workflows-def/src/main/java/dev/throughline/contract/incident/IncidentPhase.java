package dev.throughline.contract.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is done about an incident. Phases of one stage may run side by side. */
public enum IncidentPhase {
    /** Who is affected, and what changed lately. */
    ASSESS(Stage.RESPOND),
    /** Everyone who is to be told has been told; completed by the process itself. */
    COMMUNICATE(Stage.RESPOND),
    /** It no longer hurts, whatever its cause. */
    MITIGATE(Stage.RESPOND),
    /** Somebody is in command; completed by the process itself. */
    ESCALATE(Stage.RESPOND),
    /** The cause is known. */
    DIAGNOSE(Stage.RESOLVE),
    /** The fix is made. */
    FIX(Stage.RESOLVE),
    /** The fix is where the trouble was. */
    DEPLOY(Stage.RESOLVE),
    /** It was seen that the fix works. */
    VERIFY(Stage.RESOLVE),
    /** What happened and what is to change is written down. */
    POSTMORTEM(Stage.LEARN);

    private final Stage stage;

    IncidentPhase(Stage stage) {
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether people complete it; else the process does. */
    public boolean isCompletedByPeople() {
        return this != COMMUNICATE && this != ESCALATE;
    }

    /** The phase as files and people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The phases of a stage, in their order. */
    public static List<IncidentPhase> of(Stage stage) {
        return Arrays.stream(values()).filter(phase -> phase.stage == stage).toList();
    }
}
