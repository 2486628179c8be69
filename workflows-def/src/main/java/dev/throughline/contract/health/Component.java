package dev.throughline.contract.health;

import java.util.Locale;
import java.util.Optional;

/** A part of the system whose health is read. */
public enum Component {
    DATABASE,
    API,
    QUEUE,
    PERFORMANCE,
    SECURITY,
    TEMPORAL,
    VENDORS;

    /** The component of this name, in either case. */
    public static Optional<Component> of(String name) {
        for (Component component : values()) {
            if (component.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }
}
