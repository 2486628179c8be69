package dev.throughline.api.wire;

import dev.throughline.api.auth.Caller;
import dev.throughline.contract.common.Actor;
import java.util.List;

/**
 * The caller.
 *
 * @param id as processes and records name them
 * @param kind PERSON or MACHINE
 * @param roles wire names, sorted
 */
public record Me(String id, Actor.Kind kind, List<String> roles) {
    public static Me of(Caller caller) {
        return new Me(caller.id(), caller.actor().kind(), caller.roleNames());
    }
}
