package dev.throughline.worker.connector.clickup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comments of a task, newest first.
 *
 * @param older where the page of older ones begins; null when there is none
 */
public record ClickUpCommentPage(
        List<ClickUpComment> comments, @Nullable Cursor older) {
    /** Keeps its own copy. */
    public ClickUpCommentPage {
        comments = List.copyOf(comments);
    }

    /**
     * The last comment of a page.
     *
     * @param start when it was posted, Unix time in milliseconds
     * @param startId its id
     */
    public record Cursor(long start, String startId) {}
}
