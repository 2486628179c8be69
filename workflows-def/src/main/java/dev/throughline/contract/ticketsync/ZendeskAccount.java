package dev.throughline.contract.ticketsync;

/**
 * The ticket's side of a connection. Its secret is sealed elsewhere.
 *
 * @param baseUrl such as {@code https://acme.zendesk.com}
 * @param login how we sign in
 * @param identity the OAuth client's id, or the agent's e-mail address for a legacy token
 */
public record ZendeskAccount(String baseUrl, Login login, String identity) {
    /** How we sign in. */
    public enum Login {
        /** OAuth 2 with client credentials. */
        OAUTH_CLIENT,
        /** An API token, which Zendesk ends on 2027-04-30. */
        LEGACY_TOKEN
    }
}
