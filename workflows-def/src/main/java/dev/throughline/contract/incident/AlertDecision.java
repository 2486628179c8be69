package dev.throughline.contract.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an alert.
 *
 * @param outcome what
 * @param startsAt the beginning of the run that it is counted to
 * @param firing whether the alert fires, by all that is known of it
 * @param incident the key of its incident; null when it has none
 * @param group what the incident's alerts have in common; null when it has none
 * @param absorbed incidents that turn out to be the same one, by keys: their alerts are now this one's, and they
 *     are over
 * @param lookAgainAt when a change that is no news yet may be news; null when there is none
 */
public record AlertDecision(
        Outcome outcome,
        Instant startsAt,
        boolean firing,
        @Nullable String incident,
        @Nullable String group,
        List<String> absorbed,
        @Nullable Instant lookAgainAt) {
    public AlertDecision {
        absorbed = List.copyOf(absorbed);
    }

    /** What can become of an alert. */
    public enum Outcome {
        /** It opens an incident. One that is over already opens one too, in which nobody has to be called. */
        OPENED,
        /** It is new to an open incident. */
        JOINED,
        /** The incident knows it, and it fires again or is over, or shows that other incidents are this one. */
        CHANGED,
        /** It tells nothing new. */
        REPEATED,
        /** It is over, and it comes and goes: that is no news until it has been quiet for a while. */
        DAMPED,
        /** It belongs to an incident that is over. It is written down, and nobody is called. */
        LATE,
        /** It is over, and nobody knew that it fired. That is remembered, and opens nothing. */
        REMEMBERED;

        /** Whether the incident's process has to know. */
        public boolean isNews() {
            return this == OPENED || this == JOINED || this == CHANGED;
        }
    }
}
