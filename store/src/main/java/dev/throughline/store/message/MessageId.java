package dev.throughline.store.message;

/**
 * What makes a message one message.
 *
 * @param key the business key, at most 400 characters
 * @param channel {@code slack} or {@code email}
 * @param recipient a person as {@code @id}, or a channel's name; at most 128 characters
 */
public record MessageId(String key, String channel, String recipient) {
    /** Begins the recipients that are people. */
    public static final String PERSON = "@";

    private static final int LONGEST_KEY = 400;
    private static final int LONGEST_RECIPIENT = 128;

    public MessageId {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("a message's key has 1 to " + LONGEST_KEY + " characters");
        }
        if (recipient.isBlank() || recipient.length() > LONGEST_RECIPIENT) {
            throw new IllegalArgumentException("a recipient has 1 to " + LONGEST_RECIPIENT + " characters");
        }
    }
}
