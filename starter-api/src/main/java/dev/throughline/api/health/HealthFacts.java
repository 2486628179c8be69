package dev.throughline.api.health;

import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher knows and health depends on.
 *
 * @param ownerOnly files that nobody but their owner may read, such as that of the master key
 * @param certificates certificates that we show to others, in PEM
 */
public record HealthFacts(List<Path> ownerOnly, List<Path> certificates) {
    /** Nothing is known. */
    public static final HealthFacts NONE = new HealthFacts(List.of(), List.of());

    public HealthFacts {
        ownerOnly = List.copyOf(ownerOnly);
        certificates = List.copyOf(certificates);
    }
}
