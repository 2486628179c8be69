package dev.throughline.store.zuora;

import org.jspecify.annotations.Nullable;

/**
 * Makes the vendor's text storable: PostgreSQL refuses U+0000 and broken surrogate pairs, which JSON escapes can carry. One
 * odd name must not stop a page.
 */
final class Storable {
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    static @Nullable String text(@Nullable String text) {
        return text == null ? null : required(text);
    }

    static String required(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text);
            }
        }
        return text;
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
