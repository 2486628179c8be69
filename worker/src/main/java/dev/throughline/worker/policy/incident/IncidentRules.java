package dev.throughline.worker.policy.incident;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.TimelineEntry;
import org.jspecify.annotations.Nullable;

/** What people can do to an incident as it stands. */
public final class IncidentRules {
    private IncidentRules() {}

    /**
     * Why an entry cannot be appended; null when it can.
     *
     * @param entry what somebody wants to do
     */
    public static @Nullable String refusal(IncidentView incident, TimelineEntry entry) {
        if (incident.closedAt() != null && entry.kind() != EntryKind.NOTED) {
            return "the incident is closed";
        }
        return switch (entry.kind()) {
            case ACKNOWLEDGED, RESOLVED -> incident.isResolved() ? "it is resolved" : null;
            case COMMAND_ASSUMED -> {
                if (incident.isResolved()) {
                    yield "it is resolved";
                }
                yield entry.by().id().equals(incident.commander()) ? "already in command" : null;
            }
            case COMMAND_HANDED_OVER -> handOver(incident, entry);
            case SEVERITY_CHANGED ->
                incident.severity().name().equals(entry.fact(Fact.SEVERITY))
                                && incident.urgency().name().equals(entry.fact(Fact.URGENCY))
                        ? "that is what it is rated"
                        : null;
            case PHASE_COMPLETED -> phase(incident, IncidentPhase.valueOf(entry.required(Fact.PHASE)));
            case ALERT_FIRED, ALERT_RESOLVED, NOTED, DEPLOYED -> null;
            case OPENED,
                    DEADLINE_SET,
                    DEADLINE_SHORTENED,
                    DEADLINE_LENGTHENED,
                    DEADLINE_MET,
                    DEADLINE_MISSED,
                    LEVEL_REACHED,
                    PAGED,
                    PAGING_EXHAUSTED,
                    UPDATED,
                    REMINDED,
                    CLOSED -> "that is not for people to say";
        };
    }

    private static @Nullable String handOver(IncidentView incident, TimelineEntry entry) {
        if (!entry.by().id().equals(incident.commander())) {
            return incident.commander() == null ? "nobody is in command" : incident.commander() + " is in command";
        }
        return entry.required(Fact.COMMANDER).equals(incident.commander()) ? "already in command" : null;
    }

    private static @Nullable String phase(IncidentView incident, IncidentPhase phase) {
        if (!phase.isCompletedByPeople()) {
            return "the process completes it by itself";
        }
        if (incident.completed().containsKey(phase)) {
            return "it is complete";
        }
        if (phase == IncidentPhase.POSTMORTEM) {
            return incident.isResolved() ? null : "it is not resolved yet";
        }
        return incident.isResolved() ? "it is resolved" : null;
    }
}
