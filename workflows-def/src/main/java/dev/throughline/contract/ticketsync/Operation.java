package dev.throughline.contract.ticketsync;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One write to a vendor. Its key is of the business: the same intent has the same key in every attempt. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.CreateTask.class, name = "createTask"),
    @JsonSubTypes.Type(value = Operation.UpdateTask.class, name = "updateTask"),
    @JsonSubTypes.Type(value = Operation.SetTaskField.class, name = "setTaskField"),
    @JsonSubTypes.Type(value = Operation.AddTaskTag.class, name = "addTaskTag"),
    @JsonSubTypes.Type(value = Operation.RemoveTaskTag.class, name = "removeTaskTag"),
    @JsonSubTypes.Type(value = Operation.CommentOnTask.class, name = "commentOnTask"),
    @JsonSubTypes.Type(value = Operation.AttachToTask.class, name = "attachToTask"),
    @JsonSubTypes.Type(value = Operation.UpdateTicket.class, name = "updateTicket"),
    @JsonSubTypes.Type(value = Operation.CreateFollowUp.class, name = "createFollowUp")
})
public sealed interface Operation {
    /** {@code zd:<connection>:<ticket>:...}: what a repeated attempt is recognised by. */
    String key();

    /** Which vendor is written to. */
    Side side();

    /** Which of the kinds it is, for whoever handles all of them. */
    Kind kind();

    /** The kinds of operations, one for each record here. */
    enum Kind {
        CREATE_TASK,
        UPDATE_TASK,
        SET_TASK_FIELD,
        ADD_TASK_TAG,
        REMOVE_TASK_TAG,
        COMMENT_ON_TASK,
        ATTACH_TO_TASK,
        UPDATE_TICKET,
        CREATE_FOLLOW_UP
    }

    /**
     * Makes the task, after it was looked for by its marker.
     *
     * @param list where
     * @param fields values by the task's field, custom fields included
     * @param tags its tags
     * @param marker {@code zd:<connection>:<ticket>}, for the marker field or tag
     */
    record CreateTask(String key, String list, SortedMap<String, String> fields, SortedSet<String> tags, String marker)
            implements Operation {
        public CreateTask {
            fields = Copies.of(fields);
            tags = Copies.of(tags);
        }

        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.CREATE_TASK;
        }
    }

    /**
     * Sets all fields of a task that are not custom, in one call.
     *
     * @param changes by the task's field
     */
    record UpdateTask(String key, String task, SortedMap<String, Change> changes) implements Operation {
        public UpdateTask {
            changes = Copies.of(changes);
        }

        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.UPDATE_TASK;
        }
    }

    /**
     * Sets one custom field, or empties it.
     *
     * @param field the task's field, {@code custom:<id>}
     */
    record SetTaskField(String key, String task, String field, Change change) implements Operation {
        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.SET_TASK_FIELD;
        }
    }

    /** Adds a tag, which may be there already. */
    record AddTaskTag(String key, String task, String tag) implements Operation {
        /** Has a task that was there before carry a ticket's marker. */
        public static AddTaskTag marking(String task, String marker) {
            return new AddTaskTag(markKey(task, marker), task, marker);
        }

        /** Whether the tag is the marker of a ticket that takes the task. */
        public boolean marks() {
            return key.equals(markKey(task, tag));
        }

        private static String markKey(String task, String marker) {
            return marker + ":mark:" + task;
        }

        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.ADD_TASK_TAG;
        }
    }

    /** Removes a tag, which may be gone already. */
    record RemoveTaskTag(String key, String task, String tag) implements Operation {
        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.REMOVE_TASK_TAG;
        }
    }

    /**
     * Copies a comment, after its marker was looked for.
     *
     * @param source the ticket's comment, or {@code note:...} for words of our own
     * @param text with author, time and marker
     */
    record CommentOnTask(String key, String task, String source, String text) implements Operation {
        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.COMMENT_ON_TASK;
        }
    }

    /**
     * Copies a file, after its hash was looked for.
     *
     * @param source the ticket's attachment
     */
    record AttachToTask(String key, String task, Attachment source) implements Operation {
        @Override
        public Side side() {
            return Side.CLICKUP;
        }

        @Override
        public Kind kind() {
            return Kind.ATTACH_TO_TASK;
        }
    }

    /**
     * Everything that a round has for the ticket, in one call.
     *
     * @param changes by the ticket's field
     * @param addTags tags to add
     * @param removeTags tags to remove
     * @param comment at most one; null for none
     * @param externalId what links the ticket to its task; null to leave it
     * @param updatedStamp the version that was read: a newer ticket refuses the update, and the round begins again
     */
    record UpdateTicket(
            String key,
            String ticket,
            SortedMap<String, Change> changes,
            SortedSet<String> addTags,
            SortedSet<String> removeTags,
            @Nullable TicketComment comment,
            @Nullable String externalId,
            Instant updatedStamp)
            implements Operation {
        public UpdateTicket {
            changes = Copies.of(changes);
            addTags = Copies.of(addTags);
            removeTags = Copies.of(removeTags);
        }

        @Override
        public Side side() {
            return Side.ZENDESK;
        }

        @Override
        public Kind kind() {
            return Kind.UPDATE_TICKET;
        }
    }

    /**
     * A comment for a ticket.
     *
     * @param key what a repeated attempt is recognised by
     * @param source the task's comment; null where it only brings files
     * @param isPublic whether the requester sees it
     * @param text with author, time and marker
     * @param files the task's attachments that it brings
     */
    record TicketComment(String key, @Nullable String source, boolean isPublic, String text, List<Attachment> files) {
        public TicketComment {
            files = List.copyOf(files);
        }
    }

    /**
     * Makes a ticket that goes on with a closed one and takes over its task.
     *
     * @param ticket the closed ticket
     * @param task the task that it takes over
     * @param subject its subject
     * @param text its first comment, internal
     */
    record CreateFollowUp(String key, String ticket, String task, String subject, String text) implements Operation {
        /** Its key: a closed ticket has one follow-up. */
        public static String keyOf(String connection, String ticket) {
            return "zd:" + connection + ":" + ticket + ":follow-up";
        }

        @Override
        public Side side() {
            return Side.ZENDESK;
        }

        @Override
        public Kind kind() {
            return Kind.CREATE_FOLLOW_UP;
        }
    }
}
