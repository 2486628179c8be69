package dev.throughline.contract.onboarding;

import java.util.List;

/**
 * Stops a removal.
 *
 * @param by the actor, set by the API from the caller's key
 * @param roles the actor's roles, set by the API
 */
public record KeepCustomer(String by, List<String> roles) {}
