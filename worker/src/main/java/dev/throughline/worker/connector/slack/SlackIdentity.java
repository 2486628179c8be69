package dev.throughline.worker.connector.slack;

import java.util.Set;

/**
 * Who a token is.
 *
 * @param team the workspace's name
 * @param user the bot's name
 * @param scopes what the token may do; empty when Slack did not say
 */
public record SlackIdentity(String team, String user, Set<String> scopes) {
    public SlackIdentity {
        scopes = Set.copyOf(scopes);
    }
}
