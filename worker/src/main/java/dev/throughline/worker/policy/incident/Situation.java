package dev.throughline.worker.policy.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentStep.Effect;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Priority;
import dev.throughline.contract.incident.PriorityRule;
import dev.throughline.contract.incident.Recipient;
import dev.throughline.contract.incident.TimelineEntry;
import java.time.Instant;

/**
 * What a plan is made from.
 *
 * @param policy how the organisation responds
 * @param incident the incident as its timeline has it
 * @param now the time
 */
record Situation(IncidentPolicy policy, IncidentView incident, Instant now) {
    Priority priority() {
        return policy.matrix().priority(incident.severity(), incident.urgency());
    }

    PriorityRule rule() {
        return policy.rule(priority());
    }

    /** The key of something in this incident. */
    String key(String what) {
        return "inc:" + incident.id() + ":" + what;
    }

    /** An entry that is appended now. */
    TimelineEntry entry(Actor by, EntryKind kind, String what, String text) {
        return TimelineEntry.of(now, by, key(what), kind, text);
    }

    /** A step that only puts something on record. */
    IncidentStep onRecord(EntryKind kind, String what, Instant dueAt, String text) {
        return new IncidentStep(Effect.RECORD, null, dueAt, entry(Actor.SYSTEM, kind, what, text));
    }

    static IncidentStep onRecord(Instant dueAt, TimelineEntry entry) {
        return new IncidentStep(Effect.RECORD, null, dueAt, entry);
    }

    static IncidentStep to(Effect effect, Recipient to, Instant dueAt, TimelineEntry entry) {
        return new IncidentStep(effect, to, dueAt, entry);
    }
}
