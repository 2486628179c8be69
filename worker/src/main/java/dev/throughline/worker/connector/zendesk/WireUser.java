package dev.throughline.worker.connector.zendesk;

import org.jspecify.annotations.Nullable;

/**
 * A person of the account.
 *
 * @param email null where it is not shown
 * @param role {@code end-user}, {@code agent} or {@code admin}
 */
public record WireUser(long id, String name, @Nullable String email, String role) {
    public boolean isAdmin() {
        return role.equals("admin");
    }

    public boolean isStaff() {
        return !role.equals("end-user");
    }
}
