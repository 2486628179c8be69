package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Operation.CreateTask;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A ticket has one task, however often it is asked for and whatever becomes of the answers. */
final class TaskCreationTest {
    @Test
    void aTaskIsMadeInOneCallWithAllItsFieldsAndItsMarker() {
        try (WriteRig rig = new WriteRig()) {
            TreeMap<String, String> fields = new TreeMap<>(Map.of(
                    "name",
                    "Printer",
                    "description",
                    "It **smokes**",
                    "status",
                    "Waiting",
                    "priority",
                    "2",
                    "assignee",
                    "ann@example.org",
                    "due",
                    "2026-12-01",
                    "custom:" + WriteRig.SEVERITY,
                    "high",
                    "custom:" + WriteRig.COST,
                    "1.5",
                    "custom:" + WriteRig.SEEN,
                    "true",
                    "custom:" + WriteRig.AREAS,
                    "billing,login"));
            fields.put("custom:" + WriteRig.WATCHERS, "ann@example.org,bob@example.org");
            fields.put("custom:" + WriteRig.DAY, "2026-12-24");
            Effect effect = rig.write("7", create("7", fields));

            ClickUpTask task = only(rig);
            assertEquals(task.id(), effect.task());
            assertFalse(effect.found() || effect.stale());
            assertEquals("It **smokes**", task.description());
            assertEquals("waiting", task.status());
            assertEquals(2, task.priority());
            assertEquals(List.of(WriteRig.ANN), task.assignees());
            assertEquals(List.of("vip"), task.tags());
            assertEquals("zd:acme:7", marker(task));
            fields.put("custom:" + WriteRig.SEVERITY, "High");
            fields.put("status", "waiting");
            assertEquals(fields, effect.actual());
            assertEquals(1, rig.clickUp.requests().writes());
        }
    }

    @Test
    void whereTheListHasNoMarkerFieldATagSaysTheTicket() {
        try (WriteRig rig = new WriteRig(Duration.ZERO, null)) {
            rig.write("7", create("7"));
            assertEquals(List.of("vip", "zd:acme:7"), only(rig).tags());
            assertTrue(rig.write("7", create("7")).found());
            only(rig);
        }
    }

    @Test
    void aTaskWhoseAnswerIsLostIsFoundAndNotMadeAgain() {
        try (WriteRig rig = new WriteRig()) {
            rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_AFTER_COMMIT));
            Effect effect = rig.write("7", create("7"));

            assertTrue(effect.found());
            assertEquals(only(rig).id(), effect.task());
        }
    }

    @Test
    void aTaskThatTheIndexDoesNotShowYetIsWaitedFor() {
        try (WriteRig rig = new WriteRig(Duration.ofSeconds(40), "Zendesk")) {
            rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_AFTER_COMMIT));
            VendorException lost = rig.failure("7", null, create("7"));
            assertEquals(VendorErrorKind.UNAVAILABLE, lost.kind());
            assertEquals(WriteGround.INDEX_LAG, lost.retryAfter());

            rig.clock.pass(Duration.ofSeconds(15));
            assertEquals(
                    Duration.ofSeconds(45), rig.failure("7", null, create("7")).retryAfter());
            rig.clock.pass(Duration.ofSeconds(30));
            assertEquals(only(rig).id(), rig.write("7", create("7")).task());
            only(rig);
        }
    }

    @Test
    void aTaskThatNeverArrivedIsMadeOnceThatIsCertain() {
        try (WriteRig rig = new WriteRig()) {
            rig.clickUp.faults().add(fault(ClickUpFault.Kind.CUT_BEFORE_COMMIT));
            rig.failure("7", null, create("7"));
            rig.failure("7", null, create("7"));
            assertEquals(List.of(), rig.clickUp.workspace().tasks());

            rig.clock.pass(WriteGround.INDEX_LAG);
            assertFalse(rig.write("7", create("7")).found());
            only(rig);
        }
    }

    @Test
    void aWorkerThatDiedBetweenTheTaskAndItsReportMakesNoSecondOne() {
        try (WriteRig rig = new WriteRig(Duration.ofSeconds(40), "Zendesk")) {
            String made = rig.write("7", create("7")).task();
            rig.failure("7", null, create("7"));
            rig.clock.pass(Duration.ofSeconds(41));

            Effect again = rig.write("7", create("7"));
            assertTrue(again.found());
            assertEquals(made, again.task());
            only(rig);
        }
    }

    @Test
    void aRefusedCreationIsTriedAgainWithoutWaitingForTheIndex() {
        try (WriteRig rig = new WriteRig()) {
            rig.clickUp.faults().add(fault(ClickUpFault.Kind.RATE_LIMITED).withWindow(Duration.ofSeconds(20)));
            VendorException limited = rig.failure("7", null, create("7"));
            assertEquals(VendorErrorKind.RATE_LIMITED, limited.kind());
            assertNotNull(limited.retryAfter());
            assertEquals(Map.of(), rig.attempts.sent);

            assertFalse(rig.write("7", create("7")).found());
        }
    }

    @Test
    void aTaskThatSomebodyArchivedIsFound() {
        try (WriteRig rig = new WriteRig()) {
            String made = Objects.requireNonNull(rig.write("7", create("7")).task());
            rig.ann.archives(made);
            rig.attempts.sent.clear();
            assertEquals(made, rig.write("7", create("7")).task());
        }
    }

    @Test
    void whoMayOnlyReadOrHasLeftIsToldSoAndNothingIsRemembered() {
        try (WriteRig rig = new WriteRig()) {
            rig.clickUp.workspace().mayOnlyRead(WriteRig.ROBOT);
            assertEquals(
                    VendorErrorKind.PERMISSION,
                    rig.failure("7", null, create("7")).kind());
            rig.clickUp.workspace().disable(WriteRig.ROBOT);
            assertEquals(
                    VendorErrorKind.AUTHENTICATION,
                    rig.failure("7", null, create("7")).kind());
            assertEquals(Map.of(), rig.attempts.sent);
        }
    }

    @Test
    void aValueThatAFieldCannotTakeIsRefusedBeforeAnythingIsSent() {
        try (WriteRig rig = new WriteRig()) {
            TreeMap<String, String> fields = new TreeMap<>(Map.of("name", "Printer"));
            fields.put("custom:" + WriteRig.SEVERITY, "Terrible");
            VendorException refused = rig.failure("7", null, create("7", fields));

            assertEquals(VendorErrorKind.REJECTED, refused.kind());
            assertEquals(
                    "ClickUp field 'custom:" + WriteRig.SEVERITY
                            + "': it has no option of the name that the mapping says",
                    refused.getMessage());
            assertEquals(0, rig.clickUp.requests().writes());
        }
    }

    /** A fifth of the creations is committed and then cut; others are refused, fail, or never arrive. */
    @Test
    void eachOfManyTicketsHasExactlyOneTaskWhateverFails() {
        try (WriteRig rig = new WriteRig(Duration.ofSeconds(40), "Zendesk")) {
            rig.clickUp
                    .faults()
                    .add(fault(ClickUpFault.Kind.CUT_AFTER_COMMIT).always().withProbability(0.2, 1));
            rig.clickUp
                    .faults()
                    .add(fault(ClickUpFault.Kind.CUT_BEFORE_COMMIT).always().withProbability(0.1, 2));
            rig.clickUp
                    .faults()
                    .add(fault(ClickUpFault.Kind.SERVER_ERROR).always().withProbability(0.05, 3));
            rig.clickUp
                    .faults()
                    .add(fault(ClickUpFault.Kind.RATE_LIMITED).always().withProbability(0.05, 4));
            TreeSet<String> markers = new TreeSet<>();
            for (int number = 1; number <= 60; number++) {
                String ticket = Integer.toString(number);
                markers.add("zd:acme:" + ticket);
                untilDone(rig, ticket);
            }
            List<String> made = rig.clickUp.workspace().tasks().stream()
                    .map(TaskCreationTest::marker)
                    .toList();
            assertEquals(60, made.size());
            assertEquals(markers, new TreeSet<>(made));
        }
    }

    private static void untilDone(WriteRig rig, String ticket) {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                rig.write(ticket, create(ticket));
                return;
            } catch (VendorException failed) {
                Duration wait = failed.retryAfter();
                rig.clock.pass(wait == null ? Duration.ofSeconds(1) : wait);
            }
        }
        throw new AssertionError("no task after 20 attempts");
    }

    private static ClickUpFault fault(ClickUpFault.Kind kind) {
        return ClickUpFault.next(kind).on(ClickUpOperation.CREATE_TASK);
    }

    private static ClickUpTask only(WriteRig rig) {
        assertEquals(1, rig.clickUp.workspace().tasks().size());
        return rig.clickUp.workspace().tasks().get(0);
    }

    private static String marker(ClickUpTask task) {
        return Objects.requireNonNull(task.fields().get(WriteRig.MARKER)).asText();
    }

    private static CreateTask create(String ticket) {
        return create(ticket, new TreeMap<>(Map.of("name", "Printer")));
    }

    private static CreateTask create(String ticket, SortedMap<String, String> fields) {
        String link = "zd:acme:" + ticket;
        return new CreateTask(link + ":task:1", WriteRig.LIST, fields, new TreeSet<>(List.of("vip")), link);
    }
}
