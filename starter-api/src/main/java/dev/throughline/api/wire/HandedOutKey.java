package dev.throughline.api.wire;

/**
 * A key that was just made. It is shown this once.
 *
 * @param id names it
 * @param person who acts by it
 * @param key its text
 */
public record HandedOutKey(String id, String person, String key) {}
