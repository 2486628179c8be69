package dev.throughline.contract.incident;

import dev.throughline.contract.common.ProcessId;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that can be told.
 *
 * @param kind what it is
 * @param name which, by the name that the policy gives it
 */
public record Recipient(Kind kind, String name) implements Comparable<Recipient> {
    /** What can be told. */
    public enum Kind {
        PERSON("person"),
        /** Each member of a team. */
        TEAM("team"),
        /** Whoever is on call by a schedule at that moment. */
        ON_CALL("onCall"),
        /** Whoever is on call after that. */
        NEXT_ON_CALL("nextOnCall"),
        CHANNEL("channel"),
        STATUS_PAGE("statusPage"),
        WEBHOOK("webhook");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Whether it stands for people, who can be paged. */
        public boolean isPeople() {
            return this == PERSON || this == TEAM || this == ON_CALL || this == NEXT_ON_CALL;
        }
    }

    public static Recipient person(String id) {
        return new Recipient(Kind.PERSON, id);
    }

    /** Reads {@code kind:name}; a name alone is a person. Null where the text is neither. */
    public static @Nullable Recipient parse(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1).strip();
        if (!ProcessId.isKey(name)) {
            return null;
        }
        if (colon < 0) {
            return person(name);
        }
        String kind = text.substring(0, colon).strip();
        return Arrays.stream(Kind.values())
                .filter(one -> one.word.equalsIgnoreCase(kind))
                .findFirst()
                .map(one -> new Recipient(one, name))
                .orElse(null);
    }

    @Override
    public int compareTo(Recipient other) {
        return Comparator.comparing(Recipient::kind)
                .thenComparing(Recipient::name)
                .compare(this, other);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return kind.word + ":" + name;
    }
}
