package dev.throughline.contract.zuorasync;

/**
 * A confirmation of the removals that wait.
 *
 * @param customer whose candidates
 * @param confirmedBy who confirmed
 */
public record RemovalsRequest(String customer, String confirmedBy) {}
