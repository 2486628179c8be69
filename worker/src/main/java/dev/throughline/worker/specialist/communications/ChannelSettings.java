package dev.throughline.worker.specialist.communications;

import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import org.jspecify.annotations.Nullable;

/**
 * The channels that this installation has.
 *
 * @param slack the workspace; null for none
 * @param mail the mail server; null for none
 */
public record ChannelSettings(
        @Nullable SlackCredential slack, @Nullable MailServer mail) {
    /** No channel at all. */
    public static final ChannelSettings NONE = new ChannelSettings(null, null);
}
