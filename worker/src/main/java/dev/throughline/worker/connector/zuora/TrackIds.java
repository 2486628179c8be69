package dev.throughline.worker.connector.zuora;

/** What the vendor allows in {@code Zuora-Track-Id}: at most 64 US-ASCII characters without colon, semicolon, quotes. */
final class TrackIds {
    private static final int LONGEST = 64;

    private TrackIds() {}

    /** The same text with a dash for what is not allowed, cut to length. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(LONGEST);
        for (int i = 0; i < text.length() && clean.length() < LONGEST; i++) {
            char c = text.charAt(i);
            clean.append(c > ' ' && c < 0x7f && ":;\"'".indexOf(c) < 0 ? c : '-');
        }
        return clean.toString();
    }
}
