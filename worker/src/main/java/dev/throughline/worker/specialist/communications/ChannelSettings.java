package dev.throughline.worker.specialist.communications;

import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The channels that this installation has.
 *
 * @param slack the workspace; null for none
 * @param mail the mail server; null for none
 * @param publicUrl where people reach the API, so that messages can link to it; null for no links
 */
public record ChannelSettings(
        @Nullable SlackCredential slack,
        @Nullable MailServer mail,
        @Nullable URI publicUrl) {
    /** No channel at all. */
    public static final ChannelSettings NONE = new ChannelSettings(null, null);

    /** Channels whose messages link to nothing. */
    public ChannelSettings(@Nullable SlackCredential slack, @Nullable MailServer mail) {
        this(slack, mail, null);
    }

    /** These channels, with links. */
    public ChannelSettings linkingTo(@Nullable URI url) {
        return new ChannelSettings(slack, mail, url);
    }
}
