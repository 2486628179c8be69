package dev.throughline.contract.ticketsync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose.
 *
 * @param key the {@link Ask}'s key
 * @param option one of its options
 * @param reason why; null for none
 * @param by who decides; set by the API from the caller's key
 * @param roles the caller's roles; set by the API
 */
public record ResolveConflict(
        String key, String option, @Nullable String reason, String by, List<String> roles) {
    public ResolveConflict {
        roles = List.copyOf(roles);
    }
}
