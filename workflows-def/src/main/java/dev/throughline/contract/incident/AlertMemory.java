package dev.throughline.contract.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What grouping remembers. Whoever asks and then writes down what was decided does both in one transaction, so that two
 * of them never open two incidents for one reason.
 */
public interface AlertMemory {
    /** The latest run of an alert that began no later than an instant. */
    Optional<AlertRun> runAt(AlertId alert, Instant instant);

    /** The latest end of any run of an alert that a sender has told, whether or not the run itself is known. */
    Optional<Instant> overAt(AlertId alert);

    /** When the runs of an alert that belong to an incident began. */
    SortedSet<Instant> runs(String incident, AlertId alert);

    /** Whether an incident was told last that the alert fires; empty when it was told nothing of the alert. */
    Optional<Boolean> toldFiring(String incident, AlertId alert);

    /** An incident that alerts have opened; of one that was absorbed, the one that has absorbed it. */
    Optional<GroupedIncident> incident(String key);

    /** The incidents of a group, open and closed, of which the time from the first to the last beginning meets a range. */
    List<GroupedIncident> near(String group, Instant from, Instant until);

    /** How many incidents alerts have opened after an instant. */
    int openedAfter(Instant instant);
}
