package dev.throughline.worker.connector.slack;

/**
 * Where a message stands.
 *
 * @param channel the channel's id
 * @param ts the time stamp that names the message within the channel
 */
public record Posted(String channel, String ts) {
    /** The two as one text. */
    public String reference() {
        return channel + "/" + ts;
    }

    /** Reads what {@link #reference()} wrote. */
    public static Posted of(String reference) {
        int slash = reference.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not the reference of a Slack message");
        }
        return new Posted(reference.substring(0, slash), reference.substring(slash + 1));
    }
}
