package dev.throughline.contract.onboarding;

import java.util.List;

/**
 * The customer's credentials were sealed anew: validate again.
 *
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record ReplaceCredentials(String by, List<String> roles) {}
