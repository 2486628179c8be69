package dev.throughline.contract.incident;

import java.time.Instant;

/**
 * What a stakeholder was told last.
 *
 * @param updates how many updates they got
 * @param headline the last one, without the words around it
 * @param at when
 */
public record Told(int updates, String headline, Instant at) {}
