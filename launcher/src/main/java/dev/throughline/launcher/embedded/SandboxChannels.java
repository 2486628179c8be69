package dev.throughline.launcher.embedded;

import dev.throughline.sandbox.slack.SlackSandbox;
import dev.throughline.sandbox.smtp.SmtpSandbox;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import dev.throughline.worker.connector.smtp.MailTls;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import java.net.URI;

/** A Slack and a mail server that keep what they are given, where anybody may look. */
public final class SandboxChannels implements AutoCloseable {
    private final SlackSandbox slack;
    private final SmtpSandbox mail;

    private SandboxChannels(SlackSandbox slack, SmtpSandbox mail) {
        this.slack = slack;
        this.mail = mail;
    }

    static SandboxChannels start() {
        SlackSandbox slack = SlackSandbox.builder().openWorkspace().start();
        try {
            return new SandboxChannels(slack, SmtpSandbox.builder().start());
        } catch (RuntimeException failed) {
            slack.close();
            throw failed;
        }
    }

    ChannelSettings settings() {
        return new ChannelSettings(
                new SlackCredential(slack.baseUrl(), slack.token()),
                new MailServer("127.0.0.1", mail.port(), null, null, "throughline@sandbox.example", MailTls.NONE));
    }

    /** The stand-in Slack's host and port. */
    String slackHost() {
        return slack.baseUrl().getAuthority();
    }

    /** Where what was sent to Slack can be read. */
    public URI slackInbox() {
        return slack.inbox();
    }

    /** Where the mail can be read. */
    public URI mailInbox() {
        return mail.inbox();
    }

    @Override
    public void close() {
        mail.close();
        slack.close();
    }
}
