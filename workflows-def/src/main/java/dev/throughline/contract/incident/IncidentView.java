package dev.throughline.contract.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Ordered;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its timeline has it.
 *
 * @param id its key, without {@code incident:}
 * @param openedAt when it began
 * @param service what is affected
 * @param title what is the matter, in a few words
 * @param severity the impact
 * @param urgency how soon something has to be done
 * @param ratings how often severity or urgency were changed
 * @param ratedAt when that was last, or the opening
 * @param ratedBy who did it last, or opened the incident
 * @param status where it stands
 * @param commander who is in command, or null
 * @param acknowledgedAt when somebody acknowledged first, or null
 * @param activeAt when a person last did something, or null
 * @param completed the phases that are complete, and since when
 * @param deadlines by stage
 * @param paging how far paging has come
 * @param escalated stages whose missed deadline has had people called
 * @param told what each stakeholder was told last
 * @param overdue who is to be reminded of the postmortem and has not been
 * @param firing fingerprints of the alerts that fire
 * @param fired how often an alert has fired
 * @param quietSince since when none fires; null while one does or when there never was one
 * @param resolvedAt when it was over, or null
 * @param closedAt when nothing was left, or null
 */
public record IncidentView(
        String id,
        Instant openedAt,
        String service,
        String title,
        Severity severity,
        Urgency urgency,
        int ratings,
        Instant ratedAt,
        Actor ratedBy,
        IncidentStatus status,
        @Nullable String commander,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant activeAt,
        SortedMap<IncidentPhase, Instant> completed,
        SortedMap<Stage, StageDeadline> deadlines,
        Paging paging,
        SortedSet<Stage> escalated,
        SortedMap<Recipient, Told> told,
        SortedSet<Recipient> overdue,
        SortedSet<String> firing,
        int fired,
        @Nullable Instant quietSince,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt) {
    public IncidentView {
        completed = Ordered.copy(completed);
        deadlines = Ordered.copy(deadlines);
        escalated = Ordered.copy(escalated);
        told = Ordered.copy(told);
        overdue = Ordered.copy(overdue);
        firing = Ordered.copy(firing);
    }

    /**
     * Folds a timeline.
     *
     * @param timeline the entries as they were appended, the first of which opened the incident
     */
    public static IncidentView of(Collection<TimelineEntry> timeline) {
        return IncidentFold.of(timeline);
    }

    public StageDeadline deadline(Stage stage) {
        return deadlines.getOrDefault(stage, StageDeadline.NONE);
    }

    public boolean isResolved() {
        return resolvedAt != null;
    }

    public boolean isMitigated() {
        return completed.containsKey(IncidentPhase.MITIGATE);
    }

    /** When the last phase of a stage was complete, which is at the resolution at the latest; null while it is not. */
    public @Nullable Instant completedAt(Stage stage) {
        Instant last = openedAt;
        for (IncidentPhase phase : IncidentPhase.of(stage)) {
            Instant at = completed.get(phase);
            if (at == null) {
                return stage == Stage.LEARN ? null : resolvedAt;
            }
            last = at.isAfter(last) ? at : last;
        }
        return last;
    }
}
