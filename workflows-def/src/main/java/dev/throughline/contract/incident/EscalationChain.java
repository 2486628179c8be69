package dev.throughline.contract.incident;

import java.util.List;

/**
 * Who is paged one after another until somebody acknowledges.
 *
 * @param id its name
 * @param levels at least one
 * @param repeat how often the whole chain is gone through again when nobody has
 */
public record EscalationChain(String id, List<EscalationLevel> levels, int repeat) {
    public EscalationChain {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a chain needs a level: " + id);
        }
    }

    /** A level, the first being 1. */
    public EscalationLevel level(int number) {
        return levels.get(number - 1);
    }
}
