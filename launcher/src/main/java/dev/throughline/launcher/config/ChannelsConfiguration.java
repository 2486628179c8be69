package dev.throughline.launcher.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import dev.throughline.worker.connector.smtp.MailTls;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How people are told.
 *
 * @param slack the workspace
 * @param smtp the mail server
 */
public record ChannelsConfiguration(
        @JsonProperty("slack") @NotNull @Valid Slack slack,
        @JsonProperty("smtp") @NotNull @Valid Smtp smtp) {
    /**
     * As the worker wants them; a channel without its token or host is none.
     *
     * @throws CommandFailure when a value cannot be used
     */
    public ChannelSettings settings() {
        try {
            return new ChannelSettings(slack.credential(), smtp.server());
        } catch (IllegalArgumentException unusable) {
            throw new CommandFailure(ExitCode.USAGE, "channels: " + unusable.getMessage(), unusable);
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /**
     * A Slack workspace.
     *
     * @param token of the bot
     * @param baseUrl https://slack.com, or a host of vendors.allowedHosts
     */
    public record Slack(
            @JsonProperty("token") @Nullable String token,
            @JsonProperty("baseUrl") @NotNull URI baseUrl) {
        @Nullable
        SlackCredential credential() {
            String given = token;
            return given == null || given.isBlank() ? null : new SlackCredential(baseUrl, given);
        }

        @Override
        public String toString() {
            return "Slack[baseUrl=" + baseUrl + ", token=[redacted]]";
        }
    }

    /**
     * A mail server.
     *
     * @param host its name; empty for none
     * @param port 587 for STARTTLS, 465 for implicit TLS
     * @param user to sign in as; empty for nobody
     * @param password of the user
     * @param from the sender's address
     * @param tls how the connection is made private
     */
    public record Smtp(
            @JsonProperty("host") @Nullable String host,
            @JsonProperty("port") @Min(1) @Max(65535) int port,
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("from") @Nullable String from,
            @JsonProperty("tls") @NotNull Tls tls) {
        @Nullable
        MailServer server() {
            String name = host;
            if (name == null || name.isBlank()) {
                return null;
            }
            if (from == null || from.isBlank()) {
                throw new IllegalArgumentException("a mail server needs a sender: set SMTP_FROM");
            }
            return new MailServer(
                    name, port, isGiven(user) ? user : null, isGiven(password) ? password : null, from, tls.mail());
        }

        @Override
        public String toString() {
            return "Smtp[host=" + host + ", port=" + port + ", user=" + user + ", password=[redacted], from=" + from
                    + ", tls=" + tls + "]";
        }
    }

    /** How the connection to the mail server is made private. */
    public enum Tls {
        NONE,
        STARTTLS,
        IMPLICIT;

        /** As written in the configuration. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        MailTls mail() {
            return switch (this) {
                case NONE -> MailTls.NONE;
                case STARTTLS -> MailTls.STARTTLS;
                case IMPLICIT -> MailTls.IMPLICIT;
            };
        }
    }
}
