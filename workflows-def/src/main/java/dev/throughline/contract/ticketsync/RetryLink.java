package dev.throughline.contract.ticketsync;

import java.util.List;

/**
 * Look again now.
 *
 * @param by who asks; set by the API from the caller's key
 * @param roles the caller's roles; set by the API
 */
public record RetryLink(String by, List<String> roles) {
    public RetryLink {
        roles = List.copyOf(roles);
    }
}
