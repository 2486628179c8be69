package dev.throughline.contract.onboarding;

import java.util.List;

/**
 * Whether a customer's credentials let us do what a sync needs.
 *
 * @param customer whose
 * @param good whether nothing was refused
 * @param checks in the order in which they were made
 */
public record CredentialVerdict(String customer, boolean good, List<Check> checks) {}
