package dev.throughline.sandbox.zendesk;

/** The forms in which the account shows a comment: each is made of the one that was written. */
final class CommentText {
    private CommentText() {}

    /** Plain text as HTML: empty lines part paragraphs, and every line stays one. */
    static String html(String plain) {
        String escaped = plain.strip()
                .replace("\r\n", "\n")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        String paragraphs = escaped.replaceAll("\n{2,}", "</p><p dir=\"auto\">").replace("\n", "<br>\n");
        return "<div class=\"zd-comment\" dir=\"auto\"><p dir=\"auto\">" + paragraphs + "</p></div>";
    }

    /** HTML as plain text. */
    static String plain(String html) {
        return html.replaceAll("\\s+", " ")
                .replaceAll("(?i)<br */?> ?", "\n")
                .replaceAll("(?i)</(p|li|h[1-6]|blockquote|pre)> ?", "\n\n")
                .replaceAll("(?i)</div> ?", "\n")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .strip();
    }
}
