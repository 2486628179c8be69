package dev.throughline.contract.onboarding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Approves the access of the customer's users.
 *
 * @param reason why, if said
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record ApproveAccess(@Nullable String reason, String by, List<String> roles) {
    /** What approves in the human task that asks for it. */
    public static final String DECISION = "approve";
}
