package dev.throughline.worker.policy.ticketsync;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a follow-up ticket of ours begins with: it stands where a description would, and describes nothing. */
public final class FollowUpNote {
    private static final Pattern NOTE =
            Pattern.compile("Ticket [0-9]{1,18} is closed, and its task was (?:reopened|commented) since\\."
                    + " This ticket goes on with it\\.");

    private FollowUpNote() {}

    static String of(String closed, boolean reopened) {
        return "Ticket " + closed + " is closed, and its task was " + (reopened ? "reopened" : "commented")
                + " since. This ticket goes on with it.";
    }

    /** Whether a ticket's description is one. */
    public static boolean isOne(@Nullable String description) {
        return description != null && NOTE.matcher(description.strip()).matches();
    }
}
