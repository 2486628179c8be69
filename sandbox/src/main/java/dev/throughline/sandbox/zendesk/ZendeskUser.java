package dev.throughline.sandbox.zendesk;

/**
 * A person of the account.
 *
 * @param role {@code end-user}, {@code agent} or {@code admin}
 */
public record ZendeskUser(long id, String name, String email, String role) {
    boolean isStaff() {
        return !role.equals("end-user");
    }

    boolean isAdmin() {
        return role.equals("admin");
    }
}
