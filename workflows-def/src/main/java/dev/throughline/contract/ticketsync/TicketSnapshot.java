package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it was read, whole.
 *
 * @param id the vendor's id
 * @param state what can be done with it
 * @param closed whether it is solved or closed
 * @param mergedInto the ticket that took it over; null unless it is known
 * @param externalId what links it to something; null when nothing does
 * @param group the group's id
 * @param form the form's id
 * @param brand the brand's id
 * @param fields its values by the field's key; a field without a value is missing; {@code subject}, {@code description},
 *     {@code priority} and {@link #REQUESTER} are there whether they are mapped or not
 * @param tags its tags
 * @param comments its comments, all of them
 * @param attachments the files of all comments, the description's included
 * @param updatedAt when the vendor says that it changed last
 * @param changedAt by the field's key, when it changed last, as far as that is known
 */
public record TicketSnapshot(
        String id,
        State state,
        boolean closed,
        @Nullable String mergedInto,
        @Nullable String externalId,
        @Nullable String group,
        @Nullable String form,
        @Nullable String brand,
        SortedMap<String, String> fields,
        SortedSet<String> tags,
        List<Comment> comments,
        List<Attachment> attachments,
        Instant updatedAt,
        SortedMap<String, Instant> changedAt) {
    /** The key of the requester's e-mail address, in lower case; never a field that is kept the same. */
    public static final String REQUESTER = "requester";

    /**
     * The key of tasks that may be the ticket's, a line for each with id and name; there only while that is not sure, and never a
     * field that is kept the same.
     */
    public static final String EXISTING_TASKS = "existing tasks";

    public TicketSnapshot {
        fields = Copies.of(fields);
        tags = Copies.of(tags);
        comments = List.copyOf(comments);
        attachments = List.copyOf(attachments);
        changedAt = Copies.of(changedAt);
    }

    /** What can be done with a ticket. */
    public enum State {
        /** It can be changed. */
        LIVE,
        /** Its status is closed: nothing can change it any more. */
        CLOSED,
        /** It was closed by a merge. */
        MERGED,
        /** It is deleted. */
        DELETED
    }
}
