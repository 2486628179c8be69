package dev.throughline.contract.ticketsync;

/**
 * What opens both sides of a connection. To be sealed as soon as it was read, and never a message's.
 *
 * @param zendesk the OAuth client's secret, or the legacy API token
 * @param clickUp the token
 */
public record ConnectionSecrets(String zendesk, String clickUp) {
    @Override
    public String toString() {
        return "ConnectionSecrets[redacted]";
    }
}
