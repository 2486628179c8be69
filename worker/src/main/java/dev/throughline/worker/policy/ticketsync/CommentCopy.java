package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.Side;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The copy of a comment: who wrote it and when, the text, and in the last line a marker that names the original. The
 * marker keeps a copy from being copied back, also when nothing but the two vendors is left to tell.
 */
final class CommentCopy {
    /** How the original of words of our own is called. */
    static final String NOTE = "note:";

    /** How the original of a comment is called that only brings files. */
    static final String FILES = "files:";

    private static final Pattern MARKER = Pattern.compile("\\[sync:(zd|cu)#([A-Za-z0-9:._-]{1,80})]");

    private CommentCopy() {}

    /** The copy of a comment, for the other side. */
    static String of(Side origin, Comment comment, int maxLength) {
        return words(origin, comment, maxLength) + "\n\n" + marker(origin, comment.id());
    }

    /** Words of our own, for a task. */
    static String note(String words, String id) {
        return words + "\n\n" + marker(Side.ZENDESK, id);
    }

    /** A comment on a ticket that only brings files. */
    static String files(String words, String id) {
        return words + "\n\n" + marker(Side.CLICKUP, id);
    }

    /** The original that the last line of a text names; empty when it names none of this side. */
    static Optional<String> origin(Side origin, String text) {
        String lines = Values.lines(text);
        Matcher marker = MARKER.matcher(lastLine(lines));
        return marker.matches() && marker.group(1).equals(prefix(origin))
                ? Optional.of(marker.group(2))
                : Optional.empty();
    }

    /** Whether a text is a copy that was written: it ends in the same marker, or says the same words without one. */
    static boolean isSame(String written, String there) {
        String wanted = Values.lines(written);
        String found = Values.lines(there);
        String marker = lastLine(wanted);
        if (!MARKER.matcher(marker).matches()) {
            return found.equals(wanted);
        }
        String words = Values.lines(wanted.substring(0, wanted.length() - marker.length()));
        return lastLine(found).equals(marker) || found.equals(words);
    }

    private static String lastLine(String lines) {
        return lines.substring(lines.lastIndexOf('\n') + 1);
    }

    /** Whether a text is the copy of a comment, with its marker. */
    static boolean isOf(Side origin, Comment comment, int maxLength, String text) {
        return Values.lines(text).equals(Values.lines(of(origin, comment, maxLength)));
    }

    /** The copy of a comment without its marker, in the form in which texts are compared. */
    static String unmarked(Side origin, Comment comment, int maxLength) {
        return Values.lines(words(origin, comment, maxLength));
    }

    private static String words(Side origin, Comment comment, int maxLength) {
        String kind = origin == Side.CLICKUP ? "ClickUp" : comment.isPublic() ? "Zendesk, public" : "Zendesk, internal";
        String author = comment.author().replaceAll("\\s+", " ").strip();
        return author + " (" + kind + ", " + comment.createdAt().truncatedTo(ChronoUnit.SECONDS) + "):\n\n"
                + Values.cut(comment.text(), maxLength);
    }

    private static String marker(Side origin, String id) {
        return "[sync:" + prefix(origin) + "#" + id + "]";
    }

    private static String prefix(Side origin) {
        return origin == Side.ZENDESK ? "zd" : "cu";
    }
}
