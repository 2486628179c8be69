package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A task as it was read, whole.
 *
 * @param id the vendor's id
 * @param deleted whether it is deleted
 * @param closed whether its status is of the kind done or closed
 * @param list the list that is its home
 * @param fields its values by the field's key; a field without a value is missing
 * @param tags its tags
 * @param comments its comments, all of them
 * @param attachments its files
 * @param updatedAt when the vendor says that it changed last
 * @param changedAt by the field's key, when it changed last, as far as that is known
 */
public record TaskSnapshot(
        String id,
        boolean deleted,
        boolean closed,
        String list,
        SortedMap<String, String> fields,
        SortedSet<String> tags,
        List<Comment> comments,
        List<Attachment> attachments,
        Instant updatedAt,
        SortedMap<String, Instant> changedAt) {
    /** The key of what the task is marked with, where tasks are found without a marker; never a field that is kept the same. */
    public static final String MARKER = "marker";

    public TaskSnapshot {
        fields = Copies.of(fields);
        tags = Copies.of(tags);
        comments = List.copyOf(comments);
        attachments = List.copyOf(attachments);
        changedAt = Copies.of(changedAt);
    }
}
