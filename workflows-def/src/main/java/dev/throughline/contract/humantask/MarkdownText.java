package dev.throughline.contract.humantask;

/** Somebody's words for the body of a task, where they are text whatever stands in them. */
public final class MarkdownText {
    private static final String ACTIVE = "\\`*_{}[]()<>#+-!|~&";

    private MarkdownText() {}

    /** One line; what means something in Markdown is escaped, what controls a terminal is left out. */
    public static String line(String words) {
        StringBuilder out = new StringBuilder(words.length() + 16);
        words.codePoints().map(MarkdownText::blank).filter(c -> !isUnseen(c)).forEach(c -> {
            if (ACTIVE.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.toString().strip();
    }

    /**
     * Lines of a quotation.
     *
     * @param most characters of the words; what is longer is cut, and ends in an ellipsis
     */
    public static String quote(String words, int most) {
        String text = words.codePointCount(0, words.length()) <= most
                ? words
                : words.substring(0, words.offsetByCodePoints(0, most)) + "\u2026";
        StringBuilder out = new StringBuilder(text.length() + 64);
        text.strip().lines().forEach(line -> out.append("> ").append(line(line)).append('\n'));
        return out.toString();
    }

    private static int blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c;
    }

    /** Control characters, and those that turn the direction of what is read. */
    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
