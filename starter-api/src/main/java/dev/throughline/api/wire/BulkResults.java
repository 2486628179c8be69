package dev.throughline.api.wire;

import dev.throughline.api.errors.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each task of many.
 *
 * @param items in the order that was asked for
 */
public record BulkResults(List<Result> items) {
    /**
     * What became of one.
     *
     * @param id the task
     * @param status the HTTP status that it alone would have had
     * @param decision what stands now, where it was decided here
     * @param problem why it was not
     */
    public record Result(
            String id,
            int status,
            @Nullable String decision,
            @Nullable Problem problem) {}
}
