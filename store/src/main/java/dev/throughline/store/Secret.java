package dev.throughline.store;

import java.util.Objects;

/**
 * A text that must not be seen: {@link #toString()} is redacted, and {@link #value()} is the only way out.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
