package dev.throughline.api.auth;

import dev.throughline.contract.common.Role;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** A request with a caller. */
record SignedIn(Caller caller, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public boolean isUserInRole(String name) {
        if (name.equals(Roles.ANY)) {
            return !caller.roles().isEmpty();
        }
        return Role.of(name).filter(caller::has).isPresent();
    }

    @Override
    public String getAuthenticationScheme() {
        return KeyCheck.SCHEME;
    }
}
