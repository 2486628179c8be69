package dev.throughline.store;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside storable: PostgreSQL refuses U+0000 and broken surrogate pairs, which JSON escapes can carry. One
 * odd name must not stop a page, nor one odd comment the process that was commented.
 */
public final class Storable {
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** The text with a replacement character for what cannot be stored. */
    public static @Nullable String text(@Nullable String text) {
        return text == null ? null : required(text);
    }

    /** As {@link #text}, of a text that is there. */
    public static String required(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** As {@link #required}, cut to a length. */
    public static String cut(String text, int longest) {
        return required(text.length() <= longest ? text : text.substring(0, longest));
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString();
    }

    private static boolean isBad(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == '\0';
    }
}
