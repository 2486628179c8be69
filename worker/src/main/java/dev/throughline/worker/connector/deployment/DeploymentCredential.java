package dev.throughline.worker.connector.deployment;

import dev.throughline.worker.connector.http.StandardSignature;
import java.net.URI;
import java.util.List;

/**
 * Which service, and the secrets that we share with it.
 *
 * @param url where it takes webhooks; its host is to be among {@code vendors.allowedHosts}
 * @param secrets each {@code whsec_} and base64, the newest first, two while they are rotated; never shown
 */
public record DeploymentCredential(URI url, List<String> secrets) {
    /** Refuses secrets that are none. */
    public DeploymentCredential {
        secrets = List.copyOf(secrets);
        StandardSignature.of(secrets);
    }

    @Override
    public String toString() {
        return "DeploymentCredential[url=" + url.getHost() + ", secrets=[redacted]]";
    }
}
