package dev.throughline.worker.connector.zendesk;

/**
 * What a webhook signs with; never shown.
 *
 * @param value as the vendor writes it; its bytes in UTF-8 are the key
 */
public record SigningSecret(String value) {
    @Override
    public String toString() {
        return "SigningSecret[redacted]";
    }
}
