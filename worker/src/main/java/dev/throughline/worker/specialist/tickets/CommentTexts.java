package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.CommentRule;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;

/** The texts of the comments of one ticket or task, within bounds. */
final class CommentTexts {
    /** No Zendesk ticket can have more. */
    static final int MOST = 5_000;

    /** Of all together, 64 megabytes. */
    static final int MOST_CHARACTERS = 32 << 20;

    /** What a copy has besides the text: who wrote it, when, and the marker. */
    private static final int AROUND = 1_000;

    /** Of one text: what the longest copy takes, whatever the mapping says, so that what was read stays good. */
    private static final int LONGEST = CommentRule.LONGEST + AROUND;

    private int count;
    private int characters;

    /**
     * The text; of one that is far too long to be copied, only as much as a copy could ever need.
     *
     * @throws VendorException REJECTED, for more comments or more text than is read
     */
    String take(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        count++;
        characters += cut.length();
        if (count > MOST || characters > MOST_CHARACTERS) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED,
                    "There are more than " + MOST + " comments, or more than " + MOST_CHARACTERS
                            + " characters in them: it is not read.");
        }
        return cut;
    }
}
