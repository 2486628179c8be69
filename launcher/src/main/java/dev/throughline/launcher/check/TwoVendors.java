package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One ticket and its task in memory, with what the vendors are known to refuse. */
final class TwoVendors {
    /** What we wrote on which side, the ids of copies with what they are copies of. */
    final Map<String, String> copies = new LinkedHashMap<>();

    private final Set<String> written = new HashSet<>();
    private final Item ticket = new Item("t1");
    private final List<FieldRule> rules;
    private final Random shuffle;
    private final Ways ways;
    private @Nullable Item task;
    private TicketSnapshot.State state = TicketSnapshot.State.LIVE;
    private @Nullable String externalId;
    private int tasks;
    private int followUps;
    private int ids;
    private long clock = 1_000;

    /**
     * Vendors.
     *
     * @param rules the fields, for whoever writes with care
     * @param shuffle the order in which lists are answered
     * @param ways how they behave
     */
    TwoVendors(List<FieldRule> rules, Random shuffle, Ways ways) {
        this.rules = List.copyOf(rules);
        this.shuffle = shuffle;
        this.ways = ways;
    }

    /**
     * How vendors behave.
     *
     * @param tellsFieldTimes whether it is known when each field changed
     * @param dropsMarkers whether the task's vendor drops the last line of a comment
     * @param rewords whether the task's vendor has its own way to write a description
     */
    record Ways(boolean tellsFieldTimes, boolean dropsMarkers, boolean rewords) {}

    Item item(Side side) {
        return side == Side.ZENDESK ? ticket : task();
    }

    boolean hasTask() {
        return task != null;
    }

    int tasksMade() {
        return tasks;
    }

    /** Whether we have written a field since both sides were at rest. */
    boolean wrote(Side side, String field) {
        return written.contains(side + field);
    }

    void rest() {
        written.clear();
    }

    int followUps() {
        return followUps;
    }

    @Nullable
    String externalId() {
        return externalId;
    }

    void useExternalId(String foreign) {
        externalId = foreign;
    }

    void become(TicketSnapshot.State next) {
        state = next;
        touch(ticket);
    }

    void loseTask() {
        task = null;
    }

    /** Moves the clock of both vendors; by 0 the next changes on both sides have one time. */
    void tick(int millis) {
        clock += millis;
    }

    TicketSnapshot ticket() {
        return new TicketSnapshot(
                ticket.id,
                state,
                state != TicketSnapshot.State.LIVE || "solved".equals(ticket.fields.get("status")),
                null,
                externalId,
                null,
                null,
                null,
                ticket.fields,
                ticket.tags,
                shuffled(ticket.comments),
                shuffled(ticket.files),
                ticket.updatedAt,
                ways.tellsFieldTimes() ? ticket.changedAt : new TreeMap<>());
    }

    @Nullable
    TaskSnapshot readTask() {
        Item read = task;
        return read == null
                ? null
                : new TaskSnapshot(
                        read.id,
                        false,
                        "complete".equals(read.fields.get("status")),
                        RandomConnection.LIST,
                        read.fields,
                        read.tags,
                        shuffled(read.comments),
                        shuffled(read.files),
                        read.updatedAt,
                        ways.tellsFieldTimes() ? read.changedAt : new TreeMap<>());
    }

    /** Sets a field as a person would. */
    void set(Side side, String field, @Nullable String value) {
        put(item(side), field, value);
    }

    void tag(Side side, String tag, boolean has) {
        Item item = item(side);
        if (has) {
            item.tags.add(tag);
        } else {
            item.tags.remove(tag);
        }
        touch(item);
    }

    String comment(Side side, String text, boolean byUs, boolean isPublic) {
        Item item = item(side);
        touch(item);
        String id = (side == Side.ZENDESK ? "z" : "c") + ++ids;
        item.comments.add(new Comment(id, "Ann", byUs, isPublic, text, item.updatedAt));
        return id;
    }

    void attach(Side side, String hash, long bytes) {
        Item item = item(side);
        item.files.add(new Attachment("f" + ++ids, hash + ".txt", bytes, hash));
        touch(item);
    }

    /**
     * Carries out one operation, as whoever is trusted with it would.
     *
     * @return what became of it
     */
    Effect apply(Operation operation) {
        if (operation instanceof Operation.CreateTask create) {
            return create(create);
        } else if (operation instanceof Operation.UpdateTask update) {
            return change(task(), update.changes());
        } else if (operation instanceof Operation.SetTaskField set) {
            return change(task(), Map.of(set.field(), set.change()));
        } else if (operation instanceof Operation.AddTaskTag add) {
            tag(Side.CLICKUP, add.tag(), true);
        } else if (operation instanceof Operation.RemoveTaskTag remove) {
            tag(Side.CLICKUP, remove.tag(), false);
        } else if (operation instanceof Operation.CommentOnTask comment) {
            return copy(comment);
        } else if (operation instanceof Operation.AttachToTask attach) {
            attach(
                    Side.CLICKUP,
                    Objects.requireNonNull(attach.source().hash()),
                    attach.source().bytes());
        } else if (operation instanceof Operation.UpdateTicket update) {
            return update(update);
        } else {
            followUps++;
        }
        return Effect.DONE;
    }

    private Effect create(Operation.CreateTask create) {
        Violation.unless(create.fields().containsKey("name"), "a task cannot be made without a name");
        if (task == null) {
            Item made = new Item("k" + ++tasks);
            create.fields().forEach((field, value) -> put(made, field, worded(field, value)));
            made.tags.addAll(create.tags());
            touch(made);
            task = made;
        }
        return new Effect(true, task.id);
    }

    private Effect change(Item item, Map<String, Change> changes) {
        boolean stale = rules.stream()
                .filter(rule -> changes.containsKey(rule.clickUp()))
                .anyMatch(rule -> !Planner.fits(
                        Objects.requireNonNull(changes.get(rule.clickUp())), rule, item.fields.get(rule.clickUp())));
        if (stale) {
            return Effect.STALE;
        }
        changes.forEach((field, change) -> {
            put(item, field, worded(field, change.after()));
            written.add(Side.CLICKUP + field);
        });
        return Effect.DONE;
    }

    private Effect copy(Operation.CommentOnTask comment) {
        String marker = lastLine(comment.text());
        Optional<Comment> known = task().comments.stream()
                .filter(there -> there.byUs() && lastLine(there.text()).equals(marker))
                .findFirst();
        if (known.isPresent()) {
            return new Effect(true, known.get().id());
        }
        String text =
                ways.dropsMarkers() ? comment.text().substring(0, comment.text().lastIndexOf('\n')) : comment.text();
        String id = comment(Side.CLICKUP, text, true, false);
        copies.put(id, comment.source());
        return new Effect(true, id);
    }

    private Effect update(Operation.UpdateTicket update) {
        if (state != TicketSnapshot.State.LIVE || !ticket.updatedAt.equals(update.updatedStamp())) {
            return Effect.STALE;
        }
        update.changes().forEach((field, change) -> {
            put(ticket, field, change.after());
            written.add(Side.ZENDESK + field);
        });
        ticket.tags.addAll(update.addTags());
        ticket.tags.removeAll(update.removeTags());
        if (update.externalId() != null) {
            externalId = update.externalId();
        }
        touch(ticket);
        Operation.TicketComment comment = update.comment();
        if (comment == null) {
            return Effect.DONE;
        }
        comment.files().forEach(file -> attach(Side.ZENDESK, Objects.requireNonNull(file.hash()), file.bytes()));
        String id = comment(Side.ZENDESK, comment.text(), true, comment.isPublic());
        String source = comment.source();
        copies.put(id, source == null ? "files" : source);
        return new Effect(true, id);
    }

    /** What the task's vendor makes of a text. */
    @Nullable
    String worded(String field, @Nullable String value) {
        return value != null && ways.rewords() && field.equals("description") ? value.replace("* ", "- ") : value;
    }

    private Item task() {
        if (task == null) {
            throw new IllegalStateException("there is no task");
        }
        return task;
    }

    private void put(Item item, String field, @Nullable String value) {
        if (value == null) {
            item.fields.remove(field);
        } else {
            item.fields.put(field, value);
        }
        touch(item);
        item.changedAt.put(field, item.updatedAt);
    }

    private void touch(Item item) {
        Instant now = Instant.ofEpochMilli(clock);
        item.updatedAt = now.isAfter(item.updatedAt) ? now : item.updatedAt.plusMillis(1);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, shuffle);
        return shuffled;
    }

    /**
     * What became of an operation.
     *
     * @param done whether it happened; not when what it was to replace had changed
     * @param id of what it made; null when it made nothing
     */
    record Effect(boolean done, @Nullable String id) {
        static final Effect DONE = new Effect(true, null);
        static final Effect STALE = new Effect(false, null);
    }

    /** The ticket or the task. */
    static final class Item {
        final String id;
        final TreeMap<String, String> fields = new TreeMap<>();
        final TreeSet<String> tags = new TreeSet<>();
        final List<Comment> comments = new ArrayList<>();
        final List<Attachment> files = new ArrayList<>();
        final TreeMap<String, Instant> changedAt = new TreeMap<>();
        Instant updatedAt = Instant.EPOCH;

        private Item(String id) {
            this.id = id;
        }
    }
}
