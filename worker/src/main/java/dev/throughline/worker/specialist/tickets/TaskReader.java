package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpAttachment;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpComment;
import dev.throughline.worker.connector.clickup.ClickUpCommentPage;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task whole, within the bounds of {@link TicketReader}. Replies in a comment's thread are not comments of the
 * task, and a subtask is a task of its own.
 */
final class TaskReader {
    private final FileHashes files;

    TaskReader(FileHashes files) {
        this.files = files;
    }

    /**
     * The task as it is now, also an archived one; {@link TaskSnapshot#deleted()} when the vendor says that there is none.
     * Throws {@link VendorException}; REJECTED also for a task beyond the bounds.
     */
    TaskSnapshot read(ClickUpClient client, ClickUpDirectory directory, ConnectionSpec spec, String task) {
        return read(client, directory, spec, task, null);
    }

    /**
     * As the other, but of the comments only the newer ones are asked for: a page has 25, and a task with a thousand would
     * cost forty calls at each look. That a comment was changed or removed since, which never crosses, is seen only of
     * those that are asked for.
     *
     * @param before the task as it was read before; null when it never was
     */
    TaskSnapshot read(
            ClickUpClient client,
            ClickUpDirectory directory,
            ConnectionSpec spec,
            String task,
            @Nullable TaskSnapshot before) {
        List<Comment> known = before == null || !before.id().equals(task) ? List.of() : before.comments();
        try {
            return new Reading(client, directory, spec, client.task(task), known).snapshot();
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return deleted(task);
            }
            throw failed;
        }
    }

    private static TaskSnapshot deleted(String task) {
        return new TaskSnapshot(
                task,
                true,
                false,
                "",
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Collections.emptySortedMap());
    }

    /**
     * The fields of a task by their keys: also of the answer to a write.
     *
     * @param spec whose custom fields
     */
    static SortedMap<String, String> fields(ClickUpDirectory directory, ConnectionSpec spec, ClickUpTask task) {
        ZoneId zone = ZoneId.of(spec.timeZone());
        SortedMap<String, String> fields = new TreeMap<>();
        FieldText.put(fields, "name", task.name());
        FieldText.put(fields, "description", task.markdown().isBlank() ? task.description() : task.markdown());
        FieldText.put(fields, "status", task.status().name());
        FieldText.put(
                fields,
                "priority",
                task.priority() == null ? null : task.priority().toString());
        FieldText.put(fields, "due", FieldText.day(task.dueAt(), zone));
        TreeSet<String> people = new TreeSet<>();
        task.assignees().forEach(id -> people.add(directory.address(id)));
        FieldText.put(fields, "assignee", String.join(",", people));
        for (FieldRule rule : spec.fields()) {
            String key = rule.clickUp();
            if (key.startsWith(FieldRule.CUSTOM)) {
                String id = key.substring(FieldRule.CUSTOM.length());
                FieldText.put(fields, key, custom(directory, rule, task, id, zone));
            }
            fields.computeIfPresent(key, (any, value) -> FieldText.spelled(rule, Side.CLICKUP, value));
        }
        return fields;
    }

    /** A tag in the spelling of the mapping. */
    static String spelled(ConnectionSpec spec, String tag) {
        return spec.tags().values().values().stream()
                .filter(tag::equalsIgnoreCase)
                .findFirst()
                .orElse(tag);
    }

    private static @Nullable String custom(
            ClickUpDirectory directory, FieldRule rule, ClickUpTask task, String id, ZoneId zone) {
        Optional<ClickUpField> field = directory.field(task.listId(), id);
        JsonNode value = task.fields().get(id);
        if (field.isEmpty()) {
            return value == null ? null : FieldText.text(value);
        }
        if (value == null) {
            return rule.kind() == FieldKind.BOOLEAN ? "false" : null;
        }
        return FieldText.ofTask(field.get(), value, zone);
    }

    /** One task being read. */
    private final class Reading {
        private final ClickUpClient client;
        private final ClickUpDirectory directory;
        private final ConnectionSpec spec;
        private final ClickUpTask task;
        private final List<Comment> known;

        private Reading(
                ClickUpClient client,
                ClickUpDirectory directory,
                ConnectionSpec spec,
                ClickUpTask task,
                List<Comment> known) {
            this.client = client;
            this.directory = directory;
            this.spec = spec;
            this.task = task;
            this.known = known;
        }

        private TaskSnapshot snapshot() {
            return new TaskSnapshot(
                    task.id(),
                    false,
                    task.status().isOver(),
                    task.listId(),
                    marked(fields(directory, spec, task)),
                    tags(),
                    comments(),
                    attachments(),
                    task.updatedAt(),
                    Collections.emptySortedMap());
        }

        /** With the marker, where tasks without one are looked for as well. */
        private SortedMap<String, String> marked(SortedMap<String, String> fields) {
            if (!spec.backfill().looksForNothing()) {
                Marker.on(spec, directory.markerField(spec.clickUp(), task.listId()), task)
                        .ifPresent(marker -> fields.put(TaskSnapshot.MARKER, marker));
            }
            return fields;
        }

        /** Without our marker; in the spelling of the mapping, because the vendor writes tags in lower case. */
        private SortedSet<String> tags() {
            SortedSet<String> tags = new TreeSet<>();
            for (String tag : task.tags()) {
                if (!Marker.isOne(spec, tag)) {
                    tags.add(spelled(spec, tag));
                }
            }
            return tags;
        }

        private List<Comment> comments() {
            long self = directory.self().id();
            CommentTexts texts = new CommentTexts();
            Set<String> before = known.stream().map(Comment::id).collect(Collectors.toSet());
            List<Comment> newestFirst = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            ClickUpCommentPage.Cursor cursor = null;
            Instant oldest = Instant.MAX;
            boolean whole = false;
            do {
                ClickUpCommentPage page = client.comments(task.id(), cursor);
                boolean allNew = true;
                boolean someNew = false;
                for (ClickUpComment comment : page.comments()) {
                    allNew &= !before.contains(comment.id());
                    oldest = comment.postedAt().isBefore(oldest) ? comment.postedAt() : oldest;
                    if (seen.add(comment.id())) {
                        someNew = true;
                        newestFirst.add(read(comment, self, texts));
                    }
                }
                // The page after the last comment may show it again.
                cursor = someNew && allNew ? page.older() : null;
                whole = allNew || page.older() == null;
            } while (cursor != null);
            List<Comment> all = new ArrayList<>();
            for (Comment comment : whole ? List.<Comment>of() : known) {
                // A newer one that is not there any more was deleted.
                if (!seen.contains(comment.id()) && !comment.createdAt().isAfter(oldest)) {
                    all.add(comment);
                    texts.take(comment.text());
                }
            }
            Collections.reverse(newestFirst);
            all.addAll(newestFirst);
            return all;
        }

        private static Comment read(ClickUpComment comment, long self, CommentTexts texts) {
            String name = comment.author().username();
            return new Comment(
                    comment.id(),
                    name.isBlank() ? "Somebody" : name,
                    comment.author().id() == self,
                    false,
                    texts.take(comment.text()),
                    comment.postedAt());
        }

        private List<Attachment> attachments() {
            List<Attachment> all = new ArrayList<>();
            if (spec.attachments().direction() != Direction.NONE) {
                task.attachments().forEach(file -> hashed(file).ifPresent(all::add));
            }
            return all;
        }

        private Optional<Attachment> hashed(ClickUpAttachment file) {
            long most = spec.attachments().maxBytes();
            Long size = file.size();
            return files.read(
                    new FileHashes.Listed(
                            spec.id() + ":cu:" + file.id(), file.id(), file.title(), size == null ? -1 : size),
                    most,
                    sink -> client.download(file.url(), most, sink));
        }
    }
}
