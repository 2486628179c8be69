package dev.throughline.worker.connector.zuora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failed ones among one page of task instances.
 *
 * @param page the page's number
 * @param looked instances on the page, failed or not
 * @param failed those with status Error
 * @param nextPage the next page's number, null when the list ends here
 */
public record TaskInstancePage(
        int page,
        int looked,
        List<WireTaskInstance> failed,
        @Nullable Integer nextPage) {
    /** Keeps its own copy. */
    public TaskInstancePage {
        failed = List.copyOf(failed);
    }
}
