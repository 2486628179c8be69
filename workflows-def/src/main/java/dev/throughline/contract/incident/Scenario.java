package dev.throughline.contract.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Ordered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What happens around an incident, to see what a policy makes of it.
 *
 * @param startsAt when it begins
 * @param lasts how far to look
 * @param opening what the incident is; null where the first alert's labels say it
 * @param events what happens, in its order
 */
public record Scenario(
        Instant startsAt, Duration lasts, @Nullable Opening opening, List<Event> events) {
    public Scenario {
        events = List.copyOf(events);
    }

    /**
     * An incident that a person opens.
     *
     * @param service what is affected
     * @param title what is the matter
     * @param severity the impact
     * @param urgency how soon something has to be done
     */
    public record Opening(String service, String title, Severity severity, Urgency urgency) {}

    /**
     * Something that happens.
     *
     * @param after from the beginning
     * @param by who does it
     * @param kind what it becomes in the timeline
     * @param facts what the entry says
     * @param text the same for people
     * @param labels an alert's labels; empty for anything else
     */
    public record Event(
            Duration after,
            Actor by,
            EntryKind kind,
            SortedMap<Fact, String> facts,
            String text,
            SortedMap<String, String> labels) {
        public Event {
            facts = Ordered.copy(facts);
            labels = Ordered.copy(labels);
        }

        /** The entry that it becomes. */
        public TimelineEntry entry(Instant startsAt, String key) {
            return new TimelineEntry(startsAt.plus(after), by, key, kind, facts, text);
        }
    }
}
