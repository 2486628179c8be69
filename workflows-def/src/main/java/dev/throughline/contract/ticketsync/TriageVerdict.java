package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * What triage found out about a ticket.
 *
 * @param outcome what becomes of it
 * @param kind the kind, a key of {@link ClickUpWorkspace#lists()}; null unless the outcome is KIND
 * @param by who found it; who was asked last, when nobody is sure
 * @param why a sentence for people, without a word of the ticket
 */
public record TriageVerdict(Outcome outcome, @Nullable String kind, By by, String why) {
    public TriageVerdict {
        if ((outcome == Outcome.KIND) == (kind == null)) {
            throw new IllegalArgumentException("a kind belongs to the outcome KIND, and only to it");
        }
    }

    public static TriageVerdict ofKind(String kind, By by, String why) {
        return new TriageVerdict(Outcome.KIND, kind, by, why);
    }

    public static TriageVerdict skip(By by, String why) {
        return new TriageVerdict(Outcome.SKIP, null, by, why);
    }

    public static TriageVerdict unsure(By by, String why) {
        return new TriageVerdict(Outcome.UNSURE, null, by, why);
    }

    /** What becomes of a ticket. */
    public enum Outcome {
        /** It gets a task in the list of its kind. */
        KIND,
        /** It gets no task. */
        SKIP,
        /** A person has to say. */
        UNSURE
    }

    /** Who found out. */
    public enum By {
        RULE,
        MODEL
    }
}
