package dev.throughline.worker.connector.zendesk;

import java.util.List;

/**
 * A comment to add; it is written as the credential's user.
 *
 * @param body plain text
 * @param shown whether the requester sees it
 * @param uploads tokens of {@link ZendeskClient#upload}; each serves once
 */
public record CommentDraft(String body, boolean shown, List<String> uploads) {
    public CommentDraft {
        uploads = List.copyOf(uploads);
        if (body.isBlank()) {
            throw new IllegalArgumentException("A comment is not empty");
        }
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
