package dev.throughline.worker.specialist.communications;

import dev.throughline.store.Database;
import dev.throughline.store.budget.CallBudget;
import dev.throughline.store.message.MessageRepository;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.slack.SlackClient;
import dev.throughline.worker.connector.slack.SlackConnector;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import dev.throughline.worker.connector.smtp.SmtpClient;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The communications specialist with what it shares among its activities: connections, and the pace. */
public final class CommunicationsSpecialist {
    private final CommunicationsActivitiesImpl activities;

    /**
     * The specialist of one worker.
     *
     * @param allowedHosts hosts beside Slack's own, comma-separated host or host:port
     * @throws dev.throughline.worker.connector.VendorException HOST_NOT_ALLOWED for a foreign Slack
     */
    public CommunicationsSpecialist(
            ChannelSettings channels,
            String allowedHosts,
            Database database,
            Directory directory,
            SignedLinks links,
            Clock clock) {
        this.activities = new CommunicationsActivitiesImpl(
                slack(channels.slack(), allowedHosts),
                mail(channels.mail(), clock),
                new SlackPace(new CallBudget(database), clock),
                new Outbox(new MessageRepository(database), clock),
                directory,
                links);
    }

    private static @Nullable SlackClient slack(@Nullable SlackCredential credential, String allowedHosts) {
        return credential == null
                ? null
                : new SlackConnector(AllowedHosts.of(SlackConnector.VENDOR_DOMAINS, allowedHosts)).client(credential);
    }

    private static @Nullable SmtpClient mail(@Nullable MailServer server, Clock clock) {
        return server == null ? null : new SmtpClient(server, clock);
    }

    public CommunicationsActivitiesImpl activities() {
        return activities;
    }
}
