package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.FieldKind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One form for values that mean the same. */
public final class Values {
    private static final int MAX_NUMBER = 40;
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\\u00A0]+(?=\\n|$)");

    private Values() {}

    /** The value in the form in which it is compared and remembered; null for none. */
    public static @Nullable String canonical(FieldKind kind, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return switch (kind) {
            case TEXT, CHOICE, DATE -> value.strip();
            case LONG_TEXT -> lines(value);
            case USER -> people(value);
            case NUMBER -> number(value.strip());
            case BOOLEAN -> value.strip().toLowerCase(Locale.ROOT);
        };
    }

    /** A text whose ends of lines and blanks before them do not count. */
    public static String lines(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return BLANKS.matcher(unix).replaceAll("").strip();
    }

    /** The text within a length, cut where no character is torn, with an ellipsis as its last. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static @Nullable String people(String value) {
        TreeSet<String> people = new TreeSet<>();
        for (String person : value.split(",", -1)) {
            if (!person.isBlank()) {
                people.add(person.strip().toLowerCase(Locale.ROOT));
            }
        }
        return people.isEmpty() ? null : String.join(",", people);
    }

    private static String number(String value) {
        try {
            return value.length() <= MAX_NUMBER
                    ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                    : value;
        } catch (NumberFormatException none) {
            return value;
        }
    }
}
