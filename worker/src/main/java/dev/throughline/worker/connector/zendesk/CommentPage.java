package dev.throughline.worker.connector.zendesk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of comments, oldest first.
 *
 * @param nextCursor for the next page; null at the end
 */
public record CommentPage(
        List<WireComment> comments, @Nullable String nextCursor) {
    public CommentPage {
        comments = List.copyOf(comments);
    }
}
