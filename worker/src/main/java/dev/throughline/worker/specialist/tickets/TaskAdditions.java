package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Operation.AttachToTask;
import dev.throughline.contract.ticketsync.Operation.CommentOnTask;
import dev.throughline.worker.connector.clickup.ClickUpAttachment;
import dev.throughline.worker.connector.clickup.ClickUpComment;
import dev.throughline.worker.connector.clickup.ClickUpCommentPage;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** Adds comments and files to tasks, each once. The vendor shows both at once, without the lag of its lists. */
final class TaskAdditions {
    private final WriteGround ground;
    private final Once once;
    private final FileCarrier files;

    TaskAdditions(WriteGround ground, Once once) {
        this.ground = ground;
        this.once = once;
        this.files = new FileCarrier(ground);
    }

    Effect comment(CommentOnTask comment) {
        return TaskOperations.unlessGone(() -> once.make(
                comment.key(),
                sentAt -> copy(comment, sentAt.minus(WriteGround.CLOCK_SKEW)).map(id -> commented(comment, id, true)),
                () -> commented(comment, ground.clickUp().comment(comment.task(), comment.text()), false)));
    }

    private static Effect commented(CommentOnTask comment, String id, boolean found) {
        TreeMap<String, String> copies = new TreeMap<>();
        copies.put(comment.source(), id);
        return new Effect(false, found, null, Collections.emptySortedMap(), copies, null);
    }

    /** The comment that an earlier attempt made, among our own since a time. */
    private Optional<String> copy(CommentOnTask comment, Instant since) {
        long self = ground.workspace().self().id();
        ClickUpCommentPage.Cursor cursor = null;
        String last = "";
        while (true) {
            ClickUpCommentPage page = ground.clickUp().comments(comment.task(), cursor);
            for (ClickUpComment there : page.comments()) {
                if (there.author().id() == self && Planner.isCopy(comment.text(), there.text())) {
                    return Optional.of(there.id());
                }
            }
            cursor = page.older();
            if (cursor == null || cursor.startId().equals(last) || cursor.start() < since.toEpochMilli()) {
                return Optional.empty();
            }
            last = cursor.startId();
        }
    }

    /** A file is looked for before its first attempt too: to read a task costs less than to send a file. */
    Effect attach(AttachToTask attach) {
        return TaskOperations.unlessGone(() -> isThere(attach) ? Effect.FOUND : copied(attach));
    }

    private Effect copied(AttachToTask attach) {
        return files.ofTicket(
                        attach.source(),
                        content -> once.make(
                                attach.key(),
                                sentAt -> isThere(attach) ? Optional.of(Effect.FOUND) : Optional.empty(),
                                () -> {
                                    ground.clickUp()
                                            .attach(
                                                    attach.task(),
                                                    attach.source().name(),
                                                    content);
                                    return Effect.DONE;
                                }))
                .orElse(Effect.STALE);
    }

    private boolean isThere(AttachToTask attach) {
        Attachment source = attach.source();
        for (ClickUpAttachment file : ground.clickUp().task(attach.task()).attachments()) {
            Long size = file.size();
            if (file.title().equals(source.name())
                    && (size == null || size == source.bytes())
                    && files.isSame(file, source)) {
                return true;
            }
        }
        return false;
    }
}
