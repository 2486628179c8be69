package dev.throughline.worker.connector.zendesk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a ticket; the first is its description.
 *
 * @param body plain text
 * @param shown whether the requester sees it ({@code public})
 * @param channel how it came, for example {@code web} or {@code api}
 */
public record WireComment(
        long id,
        long authorId,
        String body,
        @Nullable String htmlBody,
        boolean shown,
        Instant createdAt,
        @Nullable String channel,
        List<WireAttachment> attachments) {
    public WireComment {
        attachments = List.copyOf(attachments);
    }

    /** Without what was written. */
    @Override
    public String toString() {
        return "WireComment[" + id + " by " + authorId + ", createdAt=" + createdAt + "]";
    }
}
