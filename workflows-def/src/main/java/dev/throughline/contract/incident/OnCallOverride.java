package dev.throughline.contract.incident;

import java.time.Instant;

/**
 * Somebody who stands in, whoever's turn it is.
 *
 * @param person who is on call then
 * @param from when that begins
 * @param until when that ends; no longer on call at this instant
 */
public record OnCallOverride(String person, Instant from, Instant until) {
    public OnCallOverride {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " until " + until);
        }
    }

    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
