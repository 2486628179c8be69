package dev.throughline.contract.incident;

import dev.throughline.contract.common.Ordered;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long the stages of a response may take.
 *
 * @param within from the opening, by stage; a stage that is not named has no deadline
 */
public record Deadlines(SortedMap<Stage, Duration> within) {
    public static final Deadlines NONE = new Deadlines(new TreeMap<>());

    public Deadlines {
        within = Ordered.copy(within);
    }

    /** How long a stage may take; null where it has no deadline. */
    public @Nullable Duration of(Stage stage) {
        return within.get(stage);
    }
}
