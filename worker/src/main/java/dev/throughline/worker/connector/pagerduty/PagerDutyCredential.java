package dev.throughline.worker.connector.pagerduty;

import java.net.URI;

/**
 * Which integration of which service.
 *
 * @param baseUrl {@code https://events.pagerduty.com}, or {@code https://events.eu.pagerduty.com}; no path
 * @param routingKey the integration key; never shown
 */
public record PagerDutyCredential(URI baseUrl, String routingKey) {
    public PagerDutyCredential {
        if (!routingKey.matches("[A-Za-z0-9]{32}")) {
            throw new IllegalArgumentException(
                    "The PagerDuty integration key has 32 letters and digits; it is that of an integration of kind"
                            + " Events API V2, not an API key");
        }
    }

    @Override
    public String toString() {
        return "PagerDutyCredential[baseUrl=" + baseUrl.getHost() + ", routingKey=[redacted]]";
    }
}
