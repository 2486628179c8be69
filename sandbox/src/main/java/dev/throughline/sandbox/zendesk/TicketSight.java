package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A ticket as a program saw it, or as somebody has just left it.
 *
 * @param byProgram whether a program looked or wrote, and no person in the agent workspace
 * @param changed whether it was changed, and not only looked at
 * @param ticket as it is then
 */
public record TicketSight(boolean byProgram, boolean changed, JsonNode ticket) {}
