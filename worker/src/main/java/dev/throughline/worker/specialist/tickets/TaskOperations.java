package dev.throughline.worker.specialist.tickets;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation.AddTaskTag;
import dev.throughline.contract.ticketsync.Operation.CreateTask;
import dev.throughline.contract.ticketsync.Operation.RemoveTaskTag;
import dev.throughline.contract.ticketsync.Operation.SetTaskField;
import dev.throughline.contract.ticketsync.Operation.UpdateTask;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.TaskContent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes and changes tasks. The vendor has neither versions nor keys: a task is read again right before it is written, and a
 * new one carries its marker from the first moment on.
 */
final class TaskOperations {
    private final WriteGround ground;
    private final Once once;

    TaskOperations(WriteGround ground, Once once) {
        this.ground = ground;
        this.once = once;
    }

    Effect create(String ticket, CreateTask create) {
        if (ground.attempts().sentAt(create.key()).isEmpty()) {
            Optional<ClickUpTask> there = byMarker(ticket);
            if (there.isPresent()) {
                return made(there.get(), create, true);
            }
        }
        TaskContent content =
                new TaskForms(ground.workspace(), create.list(), ground.zone()).creation(ground.spec(), create);
        return once.make(
                create.key(),
                sentAt -> lookAgain(ticket, create, sentAt),
                () -> made(ground.clickUp().create(create.list(), content), create, false));
    }

    private Optional<ClickUpTask> byMarker(String ticket) {
        return TaskFinder.find(ground.clickUp(), ground.workspace(), ground.spec(), ticket)
                .task();
    }

    /** Looks by both ways, and has a task that may still come into sight waited for. */
    private Optional<Effect> lookAgain(String ticket, CreateTask create, Instant sentAt) {
        Optional<ClickUpTask> there = byMarker(ticket)
                .or(() -> TaskFinder.findSince(
                                ground.clickUp(),
                                ground.workspace(),
                                ground.spec(),
                                ticket,
                                sentAt.minus(WriteGround.CLOCK_SKEW))
                        .task());
        if (there.isPresent()) {
            return Optional.of(made(there.get(), create, true));
        }
        Duration left = Duration.between(ground.clock().instant(), sentAt.plus(ground.indexLag()));
        if (left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        throw new VendorException(
                VendorErrorKind.UNAVAILABLE,
                VendorErrorKind.UNAVAILABLE.retry(),
                0,
                left,
                "ClickUp task create: the answer was lost; the task is looked for again before another is made",
                null);
    }

    private Effect made(ClickUpTask task, CreateTask create, boolean found) {
        boolean untouched = !found || task.updatedAt().equals(task.createdAt());
        SortedMap<String, String> actual =
                untouched ? actual(task, create.fields().keySet()) : Collections.emptySortedMap();
        return new Effect(false, found, task.id(), actual, Collections.emptySortedMap(), null);
    }

    Effect update(UpdateTask update) {
        return unlessGone(() -> {
            ClickUpTask now = ground.clickUp().task(update.task());
            Standing standing = standing(now, update.changes());
            if (standing != Standing.REPLACEABLE) {
                return standing.effect();
            }
            TaskContent content = new TaskForms(ground.workspace(), now.listId(), ground.zone())
                    .changes(now.assignees(), update.changes());
            ClickUpTask after = ground.clickUp().update(update.task(), content);
            return new Effect(
                    false, false, null, actual(after, update.changes().keySet()), Collections.emptySortedMap(), null);
        });
    }

    Effect setField(SetTaskField set) {
        Optional<ClickUpTask> read = read(set.task());
        if (read.isEmpty()) {
            return Effect.STALE;
        }
        ClickUpTask now = read.get();
        SortedMap<String, Change> changes = new TreeMap<>(Map.of(set.field(), set.change()));
        Standing standing = standing(now, changes);
        if (standing != Standing.REPLACEABLE) {
            return standing.effect();
        }
        String id = set.field().substring(FieldRule.CUSTOM.length());
        String after = set.change().after();
        if (after == null) {
            ground.clickUp().clearField(set.task(), id);
        } else {
            TaskForms forms = new TaskForms(ground.workspace(), now.listId(), ground.zone());
            ground.clickUp().setField(set.task(), id, forms.field(id, after, now));
        }
        return Effect.DONE;
    }

    Effect addTag(AddTaskTag add) {
        return unlessGone(() -> {
            if (Marker.isOne(ground.spec(), add.tag())) {
                return mark(add.task(), new Marker(add.tag()));
            }
            ground.clickUp().addTag(add.task(), add.tag());
            return Effect.DONE;
        });
    }

    /** A marker goes where those of new tasks go, and never over what somebody else wrote there. */
    private Effect mark(String task, Marker marker) {
        ClickUpTask now = ground.clickUp().task(task);
        Optional<ClickUpField> field =
                ground.workspace().markerField(ground.spec().clickUp(), now.listId());
        Optional<String> there = Marker.on(ground.spec(), field, now);
        if (there.isPresent()) {
            return there.get().equalsIgnoreCase(marker.value()) ? Effect.FOUND : Effect.STALE;
        }
        if (field.isPresent()) {
            ground.clickUp().setField(task, field.get().id(), TextNode.valueOf(marker.value()));
        } else {
            ground.clickUp().addTag(task, marker.tag());
        }
        return Effect.DONE;
    }

    Effect removeTag(RemoveTaskTag remove) {
        return unlessGone(() -> {
            ground.clickUp().removeTag(remove.task(), remove.tag());
            return Effect.DONE;
        });
    }

    private Optional<ClickUpTask> read(String task) {
        try {
            return Optional.of(ground.clickUp().task(task));
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** A task that is gone has to be looked at again; what becomes of its ticket is for the planner to say. */
    static Effect unlessGone(Supplier<Effect> write) {
        try {
            return write.get();
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Effect.STALE;
            }
            throw failed;
        }
    }

    private Standing standing(ClickUpTask now, SortedMap<String, Change> changes) {
        return Standing.of(ground, Side.CLICKUP, changes, TaskReader.fields(ground.workspace(), ground.spec(), now));
    }

    /**
     * What the vendor made of the values. A text in Markdown is not in every answer to a write, so it is read again, and
     * counts when nobody has changed the task since.
     *
     * @param fields that were written
     */
    private SortedMap<String, String> actual(ClickUpTask answered, Collection<String> fields) {
        ClickUpTask shown = answered;
        if (fields.contains(TaskForms.DESCRIPTION) && answered.markdown().isEmpty()) {
            ClickUpTask again = read(answered.id()).orElse(answered);
            shown = again.updatedAt().equals(answered.updatedAt()) ? again : answered;
        }
        SortedMap<String, String> actual = TaskReader.fields(ground.workspace(), ground.spec(), shown);
        actual.keySet().retainAll(fields);
        if (shown.markdown().isEmpty()) {
            actual.remove(TaskForms.DESCRIPTION);
        }
        return actual;
    }
}
