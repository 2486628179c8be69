package dev.throughline.worker.connector.statuspage;

import java.net.URI;

/**
 * Which page, and as whom.
 *
 * @param baseUrl {@code https://api.statuspage.io}; no path
 * @param pageId the page's id
 * @param key the API key; never shown
 */
public record StatuspageCredential(URI baseUrl, String pageId, String key) {
    public StatuspageCredential {
        if (!pageId.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("The id of a page at Statuspage has only letters and digits");
        }
        if (!key.matches("[!-~]+")) {
            throw new IllegalArgumentException("The Statuspage key has characters that no key has");
        }
    }

    @Override
    public String toString() {
        return "StatuspageCredential[baseUrl=" + baseUrl.getHost() + ", pageId=" + pageId + ", key=[redacted]]";
    }
}
