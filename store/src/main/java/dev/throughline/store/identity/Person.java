package dev.throughline.store.identity;

import dev.throughline.contract.common.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom processes may ask, tell and name.
 *
 * @param id as processes name the person, {@code [A-Za-z0-9._-]{1,64}}
 * @param name shown to people
 * @param email where mail goes; null when none may
 * @param slack the user's id at Slack, such as {@code U012AB3CD}; null when there is none
 * @param phone in international form; null when there is none
 * @param timeZone where the person's days begin
 * @param roles what the person may do at most, whatever a key says
 * @param createdAt when the person was first entered
 * @param updatedAt when the person was last changed
 */
public record Person(
        String id,
        String name,
        @Nullable String email,
        @Nullable String slack,
        @Nullable String phone,
        ZoneId timeZone,
        Set<Role> roles,
        Instant createdAt,
        Instant updatedAt) {
    public Person {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }
}
