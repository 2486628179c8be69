package dev.throughline.contract.ticketsync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person has to decide. It stands in every plan until it is decided or no longer matters.
 *
 * @param key the same as long as the values are the same
 * @param subject the field's name, {@code task deleted}, {@code task moved} or {@code existing task}
 * @param values what both sides say
 * @param options what can be decided
 * @param words the question
 */
public record Ask(String key, String subject, Pair values, List<String> options, String words) {
    public static final String ZENDESK = "zendesk";
    public static final String CLICKUP = "clickup";
    /** Make the task again, or follow it. */
    public static final String KEEP = "keep";

    public static final String DETACH = "detach";
    /** Make a task, though there are some that may be the ticket's. */
    public static final String NEW = "new";

    /** Let both sides be different. */
    public static final String LEAVE = "leave";

    /** The name of the value by which a human task shows what it is about. */
    public static final String SUBJECT = "subject";

    private static final int SHORT = 300;
    private static final int LINE = 60;

    public Ask {
        options = List.copyOf(options);
    }

    /** The same with values and words of at most 300 characters; that is enough to ask it and to decide it. */
    public Ask inShort() {
        String question = words.length() <= SHORT ? words : words.substring(0, SHORT - 1) + "…";
        return new Ask(key, subject, new Pair(cut(values.zendesk()), cut(values.clickUp())), options, question);
    }

    /** The subject in one line of at most 60 characters, as its human task shows it under {@link #SUBJECT}. */
    public String subjectLine() {
        String line = subject.replaceAll("\\s+", " ").strip();
        return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= SHORT ? text : text.substring(0, SHORT - 1) + "…";
    }
}
