package dev.throughline.contract.ticketsync;

/**
 * Which files cross.
 *
 * @param direction which way
 * @param maxBytes a larger file stays where it is, and the conflict log says so
 */
public record AttachmentRule(Direction direction, long maxBytes) {}
