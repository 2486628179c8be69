package dev.throughline.launcher.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import dev.throughline.worker.connector.smtp.MailTls;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChannelsConfigurationTest {
    @Test
    void withoutATokenAndAHostThereIsNoChannel() {
        assertEquals(
                ChannelSettings.NONE,
                ConfigurationFile.read(null, Map.of()).channels().settings());
    }

    @Test
    void theChannelsComeFromTheEnvironment() {
        ChannelsConfiguration channels = ConfigurationFile.read(
                        null,
                        Map.of(
                                "SLACK_BOT_TOKEN", "xoxb-canary",
                                "SMTP_HOST", "mail.example.org",
                                "SMTP_PORT", "465",
                                "SMTP_USER", "mailer",
                                "SMTP_PASSWORD", "canary: \"#",
                                "SMTP_FROM", "ops@example.org",
                                "SMTP_TLS", "implicit"))
                .channels();

        assertEquals(
                new ChannelSettings(
                        new SlackCredential(URI.create("https://slack.com"), "xoxb-canary"),
                        new MailServer(
                                "mail.example.org", 465, "mailer", "canary: \"#", "ops@example.org", MailTls.IMPLICIT)),
                channels.settings());
        assertFalse((channels.toString() + channels.settings()).contains("canary"));
    }

    @Test
    void aMailServerWithoutASenderIsRefusedInWords() {
        ThroughlineConfiguration configuration = ConfigurationFile.read(null, Map.of("SMTP_HOST", "mail.example.org"));

        CommandFailure refused = assertThrows(
                CommandFailure.class, () -> configuration.channels().settings());

        assertTrue(String.valueOf(refused.getMessage()).contains("SMTP_FROM"), refused.getMessage());
    }
}
