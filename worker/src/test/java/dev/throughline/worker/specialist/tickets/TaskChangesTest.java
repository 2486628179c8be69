package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.Operation.AddTaskTag;
import dev.throughline.contract.ticketsync.Operation.RemoveTaskTag;
import dev.throughline.contract.ticketsync.Operation.SetTaskField;
import dev.throughline.contract.ticketsync.Operation.UpdateTask;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task's value is replaced only where it is still the one that was to be. */
final class TaskChangesTest {
    private final WriteRig rig = new WriteRig();
    private final String task = rig.task();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void allFieldsThatAreNotCustomAreSetInOneCall() {
        rig.ann.assigns(task, WriteRig.BOB);
        Effect effect = update(
                "name", new Change("Printer", "Printer burns"),
                "description", new Change("It smokes", null),
                "status", new Change("to do", "Complete"),
                "priority", new Change(null, "1"),
                "assignee", new Change("bob@example.org", "ann@example.org"),
                "due", new Change(null, "2026-12-01"));

        ClickUpTask now = now();
        assertEquals("Printer burns", now.name());
        assertEquals("", now.description());
        assertEquals("complete", now.status());
        assertEquals(1, now.priority());
        assertEquals(List.of(WriteRig.ANN), now.assignees());
        assertEquals(
                Map.of(
                        "name", "Printer burns",
                        "status", "complete",
                        "priority", "1",
                        "assignee", "ann@example.org",
                        "due", "2026-12-01"),
                effect.actual());
        assertEquals(1, rig.clickUp.requests().count(ClickUpOperation.UPDATE_TASK));
    }

    @Test
    void whatSomebodyChangedMeanwhileStays() {
        rig.ann.renames(task, "Ann's words");
        assertTrue(update(
                        "name", new Change("Printer", "Printer burns"),
                        "priority", new Change(null, "1"))
                .stale());
        assertEquals("Ann's words", now().name());
        assertEquals(0, rig.clickUp.requests().writes());
    }

    @Test
    void anUpdateWhoseAnswerWasLostIsSeenToStand() {
        rig.clickUp
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.CUT_AFTER_COMMIT).on(ClickUpOperation.UPDATE_TASK));
        Change change = new Change("Printer", "Printer burns");
        assertEquals(VendorErrorKind.UNAVAILABLE, failedUpdate("name", change).kind());

        Effect again = update("name", change);
        assertTrue(again.found());
        assertEquals(1, rig.clickUp.requests().count(ClickUpOperation.UPDATE_TASK));
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        rig.clickUp
                .faults()
                .add(ClickUpFault.next(ClickUpFault.Kind.RATE_LIMITED)
                        .on(ClickUpOperation.UPDATE_TASK)
                        .withWindow(Duration.ofSeconds(20)));
        VendorException limited = failedUpdate("name", new Change("Printer", "Printer burns"));
        assertEquals(VendorErrorKind.RATE_LIMITED, limited.kind());
        assertEquals(Duration.ofSeconds(20), limited.retryAfter());
    }

    @Test
    void aDeletedTaskIsLookedAtAgain() {
        rig.ann.deletes(task);
        assertTrue(update("name", new Change("Printer", "Printer burns")).stale());
        assertTrue(rig.write("7", new AddTaskTag("k", task, "vip")).stale());
        assertTrue(rig.write("7", new RemoveTaskTag("k", task, "vip")).stale());
        assertTrue(set(WriteRig.COST, new Change(null, "3")).stale());
    }

    @Test
    void aPersonWhomTheWorkspaceDoesNotKnowIsRefusedInWords() {
        VendorException refused = failedUpdate("assignee", new Change(null, "nobody@example.org"));
        assertEquals(VendorErrorKind.REJECTED, refused.kind());
        assertEquals(
                "ClickUp field 'assignee': the workspace has no member with the e-mail address; map it to one",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        WriteRig.SEVERITY + ",, High, 1",
        WriteRig.COST + ",, 1.50, 1.5",
        WriteRig.SEEN + ", false, true, true",
        WriteRig.DAY + ",, 2026-12-24, 1798113600000"
    })
    void aCustomFieldTakesItsValueInTheFormOfItsType(
            String field, @Nullable String before, String value, String stored) {
        Change change = new Change(before, value);
        Effect effect = set(field, change);
        assertFalse(effect.stale() || effect.found());
        assertEquals(stored, Objects.requireNonNull(now().fields().get(field)).asText());
        assertTrue(set(field, change).found());
        assertEquals(1, rig.clickUp.requests().count(ClickUpOperation.SET_FIELD));
    }

    @Test
    void aFieldThatTheMappingNoLongerKnowsIsLookedAtAgain() {
        assertTrue(set(WriteRig.MARKER, new Change(null, "words")).stale());
        assertEquals(0, rig.clickUp.requests().writes());
    }

    @Test
    void labelsAndPeopleAreExchangedForOthers() {
        set(WriteRig.AREAS, new Change(null, "billing,login"));
        set(WriteRig.AREAS, new Change("billing,login", "login"));
        assertEquals(
                "[\"a-2\"]",
                Objects.requireNonNull(now().fields().get(WriteRig.AREAS)).toString());

        set(WriteRig.WATCHERS, new Change(null, "ann@example.org"));
        set(WriteRig.WATCHERS, new Change("ann@example.org", "bob@example.org"));
        assertEquals(
                "[" + WriteRig.BOB + "]",
                Objects.requireNonNull(now().fields().get(WriteRig.WATCHERS)).toString());
    }

    @Test
    void aCustomFieldIsEmptiedAndNotWhenSomebodyFilledItAnew() {
        set(WriteRig.COST, new Change(null, "3"));
        assertTrue(set(WriteRig.COST, new Change("4", null)).stale());
        assertFalse(set(WriteRig.COST, new Change("3", null)).stale());
        assertFalse(now().fields().containsKey(WriteRig.COST));
    }

    @Test
    void tagsComeAndGoHoweverOften() {
        for (int time = 0; time < 2; time++) {
            assertEquals(Effect.DONE, rig.write("7", new AddTaskTag("k+", task, "vip")));
        }
        assertEquals(List.of("vip"), now().tags());
        for (int time = 0; time < 2; time++) {
            assertEquals(Effect.DONE, rig.write("7", new RemoveTaskTag("k-", task, "vip")));
        }
        assertEquals(List.of(), now().tags());
    }

    private ClickUpTask now() {
        return rig.clickUp.workspace().task(task).orElseThrow();
    }

    private Effect set(String field, Change change) {
        return rig.write("7", new SetTaskField("zd:acme:7:" + field, task, "custom:" + field, change));
    }

    private Effect update(Object... changes) {
        return rig.write("7", operation(changes));
    }

    private VendorException failedUpdate(Object... changes) {
        return rig.failure("7", null, operation(changes));
    }

    private UpdateTask operation(Object... changes) {
        TreeMap<String, Change> all = new TreeMap<>();
        for (int at = 0; at < changes.length; at += 2) {
            all.put((String) changes[at], (Change) changes[at + 1]);
        }
        return new UpdateTask("zd:acme:7:task:1", task, all);
    }
}
