package dev.throughline.worker.connector.slack;

import java.net.URI;

/**
 * Which workspace, and as whom.
 *
 * @param baseUrl {@code https://slack.com}; no path
 * @param token of the bot ({@code xoxb-...}); never shown
 */
public record SlackCredential(URI baseUrl, String token) {
    public SlackCredential {
        if (!token.matches("[!-~]+")) {
            throw new IllegalArgumentException("The Slack token has characters that no token has");
        }
    }

    @Override
    public String toString() {
        return "SlackCredential[baseUrl=" + baseUrl.getHost() + ", token=[redacted]]";
    }
}
