package dev.throughline.worker.connector.zendesk;

import java.net.URI;

/**
 * Which account, and as whom.
 *
 * @param baseUrl {@code https://<subdomain>.zendesk.com}; no path
 * @param kind how to sign in
 * @param name the OAuth client's identifier, or the e-mail address that an API token goes with
 * @param secret the client's secret, or the API token; never shown
 */
public record ZendeskCredential(URI baseUrl, Kind kind, String name, String secret) {
    /** Ways to sign in. */
    public enum Kind {
        /** OAuth client credentials; calls are made as the user who owns the client. */
        OAUTH,
        /** Basic authentication with an API token. The vendor ends these on 2027-04-30 and gives no new ones. */
        API_TOKEN
    }

    public ZendeskCredential {
        if (!name.matches("[!-~]+") || !secret.matches("[!-~]+")) {
            throw new IllegalArgumentException("The Zendesk credential has characters that no credential has");
        }
    }

    @Override
    public String toString() {
        return "ZendeskCredential[baseUrl=" + baseUrl.getHost() + ", kind=" + kind + ", name=" + name
                + ", secret=[redacted]]";
    }
}
