package dev.throughline.contract.onboarding;

import java.util.List;

/**
 * Gives the onboarding up.
 *
 * @param reason why
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record AbandonOnboarding(String reason, String by, List<String> roles) {}
