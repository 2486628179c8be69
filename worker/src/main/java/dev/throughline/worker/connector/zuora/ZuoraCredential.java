package dev.throughline.worker.connector.zuora;

import java.net.URI;

/**
 * Which tenant, and as whom.
 *
 * @param baseUrl the tenant's REST host, for example https://rest.zuora.com (Zuora data centers); no path
 * @param clientId of the OAuth client
 * @param clientSecret of the OAuth client; never shown
 */
public record ZuoraCredential(URI baseUrl, String clientId, String clientSecret) {
    @Override
    public String toString() {
        return "ZuoraCredential[baseUrl=" + baseUrl.getHost() + ", clientId=" + clientId + ", clientSecret=[redacted]]";
    }
}
