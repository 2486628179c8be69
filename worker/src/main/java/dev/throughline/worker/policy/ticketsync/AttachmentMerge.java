package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.AttachmentRule;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.Operation.AttachToTask;
import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which files one side lacks, told by the hash of their content. A file crosses once; deletions do not cross. */
final class AttachmentMerge {
    private final Round round;
    private final TaskSnapshot task;
    private final AttachmentRule rule;

    AttachmentMerge(Round round, TaskSnapshot task) {
        this.round = round;
        this.task = task;
        rule = round.rules.attachments();
    }

    void plan() {
        if (rule.direction() == Direction.NONE) {
            return;
        }
        Map<String, Attachment> onTicket = small(Side.ZENDESK, round.ticket.attachments());
        Map<String, Attachment> onTask = small(Side.CLICKUP, task.attachments());
        onTicket.keySet().stream().filter(onTask::containsKey).forEach(hash -> {
            round.attachments.add(hash);
            round.settledAttachments.add(hash);
        });
        if (rule.direction().writes(Side.CLICKUP)) {
            lacking(onTicket).forEach(this::toTask);
        }
        if (rule.direction().writes(Side.ZENDESK)) {
            toTicket(lacking(onTask));
        }
    }

    private List<Attachment> lacking(Map<String, Attachment> there) {
        List<Attachment> lacking = new ArrayList<>();
        there.forEach((hash, file) -> {
            if (!round.attachments.contains(hash)) {
                lacking.add(file);
            }
        });
        return lacking;
    }

    private void toTask(Attachment file) {
        round.taskOperations.add(new AttachToTask(round.link + ":file:" + file.hash(), task.id(), file));
        settle(file);
    }

    /** Files reach a ticket with a comment: the one of this round, or one of their own. */
    private void toTicket(List<Attachment> files) {
        if (files.isEmpty()) {
            return;
        }
        if (!round.ticketTakes()) {
            files.forEach(file -> round.stays(
                    Kind.CLOSED,
                    "attachment:" + file.id(),
                    new Pair(null, file.name()),
                    "The file was added to the task after the ticket was closed."));
            return;
        }
        TicketComment comment = round.ticketComment;
        if (comment == null) {
            String id = CommentCopy.FILES
                    + Fingerprint.of(files.stream().map(Attachment::hash).toArray(String[]::new));
            String names = files.stream().map(Attachment::name).collect(Collectors.joining(", "));
            round.ticketComment = new TicketComment(
                    round.link + ":" + id,
                    null,
                    round.rules.comments().toZendesk() == CommentScope.PUBLIC,
                    CommentCopy.files("From ClickUp: " + names, id),
                    files);
        } else {
            round.ticketComment =
                    new TicketComment(comment.key(), comment.source(), comment.isPublic(), comment.text(), files);
        }
        files.forEach(this::settle);
    }

    private void settle(Attachment file) {
        String hash = file.hash();
        if (hash != null) {
            round.settledAttachments.add(hash);
        }
    }

    /** By hash the files that can cross; of equal ones the first. */
    private Map<String, Attachment> small(Side side, List<Attachment> files) {
        List<Attachment> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(Attachment::id));
        Map<String, Attachment> small = new LinkedHashMap<>();
        for (Attachment file : sorted) {
            String hash = file.hash();
            if (hash != null && file.bytes() <= rule.maxBytes()) {
                small.putIfAbsent(hash, file);
            } else if (rule.direction().writes(side.other())) {
                round.stays(
                        Kind.TOO_LARGE,
                        "attachment:" + file.id(),
                        new Pair(null, null).with(side, file.name()),
                        "The file has " + file.bytes() + " bytes, and the connection carries " + rule.maxBytes() + ".");
            }
        }
        return small;
    }
}
