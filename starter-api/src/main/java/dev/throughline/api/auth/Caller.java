package dev.throughline.api.auth;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Set;

/**
 * Who calls, as the key says.
 *
 * @param actor the person or machine
 * @param roles what they may do
 */
public record Caller(Actor actor, Set<Role> roles) implements Principal {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * The caller of this request.
     *
     * @throws NotAuthorizedException when nobody has signed in
     */
    public static Caller of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new NotAuthorizedException("Bearer");
    }

    @Override
    public String getName() {
        return actor.id();
    }

    /** The actor's id, for the {@code by} of messages. */
    public String id() {
        return actor.id();
    }

    public boolean has(Role role) {
        return roles.contains(role) || roles.contains(Role.ADMIN);
    }

    /** The wire names of the roles, sorted, for messages that carry them. */
    public List<String> roleNames() {
        return roles.stream().map(Role::wireName).sorted().toList();
    }
}
