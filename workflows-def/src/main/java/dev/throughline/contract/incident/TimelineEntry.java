package dev.throughline.contract.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Ordered;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. Entries are appended and never changed; what is known of an incident is what stands in them.
 *
 * @param at when it happened, or was found to have happened; never before the entry that it follows
 * @param by who did it
 * @param key what it is known by; of two entries with one key only the first counts
 * @param kind what it is about
 * @param facts what follows is computed from
 * @param text the same for people, one line
 */
public record TimelineEntry(
        Instant at, Actor by, String key, EntryKind kind, SortedMap<Fact, String> facts, String text) {
    public TimelineEntry {
        facts = Ordered.copy(facts);
    }

    /** An entry without facts. */
    public static TimelineEntry of(Instant at, Actor by, String key, EntryKind kind, String text) {
        return new TimelineEntry(at, by, key, kind, new TreeMap<>(), text);
    }

    /** The same entry with one more fact. */
    public TimelineEntry with(Fact fact, Object value) {
        SortedMap<Fact, String> more = new TreeMap<>(facts);
        more.put(fact, value.toString());
        return new TimelineEntry(at, by, key, kind, more, text);
    }

    /** A fact; null where the entry does not say it. */
    public @Nullable String fact(Fact fact) {
        return facts.get(fact);
    }

    /** A fact that entries of this kind say. */
    public String required(Fact fact) {
        String value = facts.get(fact);
        if (value == null) {
            throw new IllegalArgumentException(kind + " without " + fact + ": " + key);
        }
        return value;
    }
}
