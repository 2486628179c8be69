package dev.throughline.worker.connector.clickup;

import java.net.URI;

/**
 * Which ClickUp, and as whom.
 *
 * @param baseUrl {@code https://api.clickup.com}; no path
 * @param token a personal one ({@code pk_...}) or one of the OAuth flow; never shown
 */
public record ClickUpCredential(URI baseUrl, String token) {
    public ClickUpCredential {
        if (!token.matches("[!-~]+")) {
            throw new IllegalArgumentException("The ClickUp token has characters that no token has");
        }
    }

    /** A personal token is sent as it is, another one behind Bearer (Authentication). */
    String authorization() {
        return token.startsWith("pk_") ? token : "Bearer " + token;
    }

    @Override
    public String toString() {
        return "ClickUpCredential[baseUrl=" + baseUrl.getHost() + ", token=[redacted]]";
    }
}
