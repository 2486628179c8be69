package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.worker.connector.clickup.ClickUpStatus;
import dev.throughline.worker.connector.zendesk.WireStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A ticket and its task as they would stand after writes that nobody carries out. What a vendor does not take is refused
 * as by the writers: REJECTED. Ids that a vendor would give stand in round brackets.
 */
final class PreviewedPair implements OperationCases<Effect> {
    static final String NEW_TASK = "(new task)";
    static final String NEW_TICKET = "(new ticket)";

    private static final String STATUS = "status";

    private final OpenConnection open;
    private final Instant now;
    private final ZoneId zone;
    private final TicketForms ticketForms;
    private TicketSnapshot ticket;
    private @Nullable TaskSnapshot task;
    private int comments;
    private int files;

    /**
     * As both sides are.
     *
     * @param now the time of what would be written
     */
    PreviewedPair(OpenConnection open, LinkLook.Seen seen, Instant now) {
        this.open = open;
        this.now = now;
        this.zone = ZoneId.of(open.spec().timeZone());
        this.ticketForms = new TicketForms(open.people(), zone);
        this.ticket = seen.ticket();
        this.task = seen.task();
    }

    TicketSnapshot ticket() {
        return ticket;
    }

    @Nullable
    TaskSnapshot task() {
        return task;
    }

    @Override
    public Effect createTask(Operation.CreateTask create) {
        forms(create.list()).creation(open.spec(), create);
        SortedMap<String, String> fields = new TreeMap<>(create.fields());
        open.workspace().statuses(create.list()).stream()
                .findFirst()
                .ifPresent(first -> fields.putIfAbsent(STATUS, first.name()));
        for (FieldRule rule : open.spec().fields()) {
            if (isCheckbox(rule, create.list())) {
                fields.putIfAbsent(rule.clickUp(), "false");
            }
            fields.computeIfPresent(rule.clickUp(), (any, value) -> FieldText.spelled(rule, Side.CLICKUP, value));
        }
        if (!open.spec().backfill().looksForNothing()) {
            fields.put(TaskSnapshot.MARKER, create.marker());
        }
        SortedSet<String> tags = new TreeSet<>();
        create.tags().forEach(tag -> tags.add(TaskReader.spelled(open.spec(), tag)));
        task = new TaskSnapshot(
                NEW_TASK,
                false,
                isOver(create.list(), fields.get(STATUS)),
                create.list(),
                fields,
                tags,
                List.of(),
                List.of(),
                now,
                Collections.emptySortedMap());
        return effect(NEW_TASK, Map.of(), Map.of(), null);
    }

    private boolean isCheckbox(FieldRule rule, String list) {
        return rule.kind() == FieldKind.BOOLEAN
                && rule.clickUp().startsWith(FieldRule.CUSTOM)
                && open.workspace().field(list, custom(rule.clickUp())).isPresent();
    }

    private static String custom(String field) {
        return field.substring(FieldRule.CUSTOM.length());
    }

    @Override
    public Effect updateTask(Operation.UpdateTask update) {
        TaskSnapshot before = known();
        forms(before.list()).changes(List.of(), update.changes());
        changeTask(before, update.changes());
        return Effect.DONE;
    }

    @Override
    public Effect setTaskField(Operation.SetTaskField set) {
        TaskSnapshot before = known();
        String after = set.change().after();
        if (after != null) {
            forms(before.list()).field(custom(set.field()), after, null);
        }
        changeTask(before, Map.of(set.field(), set.change()));
        return Effect.DONE;
    }

    private void changeTask(TaskSnapshot before, Map<String, Change> changes) {
        SortedMap<String, String> fields = changed(Side.CLICKUP, before.fields(), changes);
        boolean closed = changes.containsKey(STATUS) ? isOver(before.list(), fields.get(STATUS)) : before.closed();
        become(before, closed, fields, before.tags(), before.comments(), before.attachments());
    }

    @Override
    public Effect addTaskTag(Operation.AddTaskTag add) {
        return tag(add.tag(), true);
    }

    @Override
    public Effect removeTaskTag(Operation.RemoveTaskTag remove) {
        return tag(remove.tag(), false);
    }

    private Effect tag(String tag, boolean has) {
        TaskSnapshot before = known();
        if (Marker.isOne(open.spec(), tag)) {
            SortedMap<String, String> fields = new TreeMap<>(before.fields());
            fields.put(TaskSnapshot.MARKER, tag);
            become(before, before.closed(), fields, before.tags(), before.comments(), before.attachments());
            return Effect.DONE;
        }
        SortedSet<String> tags = new TreeSet<>(before.tags());
        if (has) {
            tags.add(TaskReader.spelled(open.spec(), tag));
        } else {
            tags.remove(tag);
        }
        become(before, before.closed(), before.fields(), tags, before.comments(), before.attachments());
        return Effect.DONE;
    }

    @Override
    public Effect commentOnTask(Operation.CommentOnTask comment) {
        TaskSnapshot before = known();
        String id = newComment();
        List<Comment> said = new ArrayList<>(before.comments());
        said.add(new Comment(id, open.workspace().self().username(), true, false, comment.text(), now));
        become(before, before.closed(), before.fields(), before.tags(), said, before.attachments());
        return effect(null, Map.of(), Map.of(comment.source(), id), null);
    }

    @Override
    public Effect attachToTask(Operation.AttachToTask attach) {
        TaskSnapshot before = known();
        List<Attachment> all = new ArrayList<>(before.attachments());
        all.add(copy(attach.source()));
        become(before, before.closed(), before.fields(), before.tags(), before.comments(), all);
        return Effect.DONE;
    }

    private void become(
            TaskSnapshot before,
            boolean closed,
            SortedMap<String, String> fields,
            SortedSet<String> tags,
            List<Comment> said,
            List<Attachment> attachments) {
        task = new TaskSnapshot(
                before.id(), false, closed, before.list(), fields, tags, said, attachments, now, before.changedAt());
    }

    @Override
    public Effect updateTicket(Operation.UpdateTicket update) {
        ticketForms.changes(update.changes());
        SortedMap<String, String> fields = changed(Side.ZENDESK, ticket.fields(), update.changes());
        SortedMap<String, String> actual = new TreeMap<>();
        String label = update.changes().containsKey(STATUS) ? fields.get(STATUS) : null;
        if (label != null) {
            String status = statusOf(label);
            fields.put(STATUS, status);
            if (!status.equals(label)) {
                actual.put(STATUS, status);
            }
        }
        SortedSet<String> tags = new TreeSet<>(ticket.tags());
        tags.addAll(update.addTags());
        tags.removeAll(update.removeTags());
        List<Comment> said = new ArrayList<>(ticket.comments());
        List<Attachment> all = new ArrayList<>(ticket.attachments());
        Map<String, String> copies = new TreeMap<>();
        Operation.TicketComment comment = update.comment();
        if (comment != null) {
            String id = newComment();
            String source = comment.source();
            said.add(new Comment(id, open.people().self().name(), true, comment.isPublic(), comment.text(), now));
            comment.files().forEach(file -> all.add(copy(file)));
            if (source != null) {
                copies.put(id, source);
            }
        }
        become(update.externalId() == null ? ticket.externalId() : update.externalId(), fields, tags, said, all);
        return effect(null, actual, copies, null);
    }

    private void become(
            @Nullable String externalId,
            SortedMap<String, String> fields,
            SortedSet<String> tags,
            List<Comment> said,
            List<Attachment> attachments) {
        String status = fields.get(STATUS);
        boolean forGood = "closed".equals(status);
        ticket = new TicketSnapshot(
                ticket.id(),
                forGood ? TicketSnapshot.State.CLOSED : ticket.state(),
                forGood || "solved".equals(status),
                ticket.mergedInto(),
                externalId,
                ticket.group(),
                ticket.form(),
                ticket.brand(),
                fields,
                tags,
                said,
                attachments,
                now,
                ticket.changedAt());
    }

    /** What follows in the new ticket depends on what the vendor copies into it; its own link goes on with that. */
    @Override
    public Effect createFollowUp(Operation.CreateFollowUp followUp) {
        return effect(null, Map.of(), Map.of(), NEW_TICKET);
    }

    private SortedMap<String, String> changed(
            Side side, SortedMap<String, String> before, Map<String, Change> changes) {
        SortedMap<String, String> fields = new TreeMap<>(before);
        changes.forEach((field, change) -> {
            String after = change.after();
            if (after != null) {
                fields.put(field, after);
            } else if (isBoolean(side, field)) {
                fields.put(field, "false");
            } else {
                fields.remove(field);
            }
        });
        return fields;
    }

    private boolean isBoolean(Side side, String field) {
        return open.spec().fields().stream()
                .anyMatch(rule -> rule.on(side).equals(field) && rule.kind() == FieldKind.BOOLEAN);
    }

    /** What a ticket shows of a status: of one that the account has made, which of the vendor's it is a kind of. */
    private String statusOf(String label) {
        if (TicketForms.STATUSES.contains(label)) {
            return label;
        }
        return open.people().customStatuses().stream()
                .filter(status -> status.active() && status.label().equalsIgnoreCase(label))
                .map(WireStatus::category)
                .findFirst()
                .orElse(label);
    }

    private boolean isOver(String list, @Nullable String status) {
        return status != null
                && open.workspace()
                        .status(list, status)
                        .filter(ClickUpStatus::isOver)
                        .isPresent();
    }

    private TaskForms forms(String list) {
        return new TaskForms(open.workspace(), list, zone);
    }

    private TaskSnapshot known() {
        if (task == null) {
            throw new IllegalStateException("there is no task to write to");
        }
        return task;
    }

    private String newComment() {
        return "(new comment " + ++comments + ")";
    }

    private Attachment copy(Attachment file) {
        return new Attachment("(new file " + ++files + ")", file.name(), file.bytes(), file.hash());
    }

    private static Effect effect(
            @Nullable String madeTask,
            Map<String, String> actual,
            Map<String, String> copies,
            @Nullable String followUp) {
        return new Effect(false, false, madeTask, new TreeMap<>(actual), new TreeMap<>(copies), followUp);
    }
}
