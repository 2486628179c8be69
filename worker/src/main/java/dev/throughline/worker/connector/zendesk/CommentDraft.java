package dev.throughline.worker.connector.zendesk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment to add; it is written as the credential's user.
 *
 * @param body plain text
 * @param html the same as HTML, where its lines, blanks and signs are to be seen as they are; null for none
 * @param shown whether the requester sees it
 * @param uploads tokens of {@link ZendeskClient#upload}; each serves once
 */
public record CommentDraft(String body, @Nullable String html, boolean shown, List<String> uploads) {
    public CommentDraft {
        uploads = List.copyOf(uploads);
        if (body.isBlank()) {
            throw new IllegalArgumentException("A comment is not empty");
        }
    }

    /** One in plain text, which the vendor may read as Markdown. */
    public CommentDraft(String body, boolean shown, List<String> uploads) {
        this(body, null, shown, uploads);
    }

    /** One that only the staff sees. */
    public static CommentDraft internal(String body) {
        return new CommentDraft(body, false, List.of());
    }

    /** Without what was written. */
    @Override
    public String toString() {
        return "CommentDraft[shown=" + shown + ", " + uploads.size() + " uploads]";
    }
}
