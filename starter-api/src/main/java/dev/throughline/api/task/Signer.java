package dev.throughline.api.task;

import dev.throughline.api.auth.Caller;
import dev.throughline.contract.common.Role;
import java.util.Collection;
import java.util.List;

/**
 * In whose name something is done to a task, by key or by link.
 *
 * @param id the actor's id
 * @param roles the wire names of the actor's roles
 */
public record Signer(String id, List<String> roles) {
    /** Whoever holds the key. */
    public static Signer of(Caller caller) {
        return new Signer(caller.id(), caller.roleNames());
    }

    /** Somebody with these roles. */
    public static Signer of(String id, Collection<Role> roles) {
        return new Signer(id, roles.stream().map(Role::wireName).sorted().toList());
    }
}
