package dev.throughline.contract.onboarding;

import java.time.Duration;

/**
 * The removal of a customer.
 *
 * @param customer whose
 * @param grace how long it can still be kept; zero for not at all
 * @param by the actor, set by the API from the caller's key
 */
public record CustomerRemovalRequest(String customer, Duration grace, String by) {}
