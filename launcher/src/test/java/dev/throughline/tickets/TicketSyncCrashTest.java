package dev.throughline.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.crash.Await;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tickets and tasks with worker and API as processes of their own, which are killed. */
@Tag("real-server")
@Tag("postgres")
class TicketSyncCrashTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EXPORT_LAG = Duration.ofSeconds(2);
    private static final Storm.Size SMALL =
            new Storm.Size(40, 120, Duration.ofSeconds(12), 1, 1, EXPORT_LAG.plusSeconds(1));

    @RegisterExtension
    static final TicketRig RIG = new TicketRig();

    @TempDir
    private static Path directory;

    private static SyncVendors stormy;
    private static SyncVendors calm;
    private static SyncVendors forgotten;

    @BeforeAll
    static void begin() {
        stormy = new SyncVendors(EXPORT_LAG, TicketRig.PACE);
        calm = new SyncVendors(EXPORT_LAG, TicketRig.PACE);
        forgotten = new SyncVendors(EXPORT_LAG, TicketRig.PACE);
        RIG.begin(directory, stormy, calm, forgotten);
    }

    @Test
    void bothSidesSayTheSameAfterAllThatCanGoWrong() {
        long seed = Long.getLong("throughline.soak.seed", System.nanoTime());
        System.out.println("Ticket storm: seed " + seed + ", " + SMALL);
        RIG.connect("stormy", stormy.connection());

        new Storm(RIG, stormy, "stormy", SMALL, seed).passes();
    }

    @Test
    void oneEditOfAPersonMakesOneRoundOfWritesOnTheOtherSideAndNoneBack() {
        RIG.connect("calm", calm.connection());
        List<Long> tickets = new ArrayList<>();
        for (int ticket = 0; ticket < 11; ticket++) {
            tickets.add(file(calm, "Ticket " + ticket));
        }
        List<String> tasks = tasks("calm", calm, tickets);
        settle("calm", calm);
        SyncVendors.Writes before = calm.writes();

        calm.agent().sets(tickets.get(0), "subject", "Renamed");
        calm.agent().sets(tickets.get(1), "priority", "urgent");
        calm.agent().sets(tickets.get(2), "status", "solved");
        calm.agent().notes(tickets.get(3), "Hello from the ticket");
        ObjectNode tagged = change();
        tagged.putArray("tags").add("vip");
        calm.zendesk.updateTicket(SyncVendors.AGENT_ANN, tickets.get(4), tagged);
        calm.ann().renames(tasks.get(5), "Renamed too");
        calm.ann().setsPriority(tasks.get(6), 1);
        calm.ann().setsStatus(tasks.get(7), "complete");
        calm.ann().comments(tasks.get(8), "Hello from the task");
        calm.ann().tags(tasks.get(9), "beta");
        calm.ann().setsField(tasks.get(10), SyncVendors.SEVERITY_OF_TASK, option(1));
        settle("calm", calm);

        assertEquals(new SyncVendors.Writes(6, 5), calm.writes().since(before));
        assertEquals("Renamed", task(calm, tasks.get(0)).name());
        assertEquals(1, task(calm, tasks.get(1)).priority());
        assertEquals("complete", task(calm, tasks.get(2)).status());
        assertEquals(1, calm.clickUp.workspace().comments(tasks.get(3)).size());
        assertEquals(List.of("vip"), task(calm, tasks.get(4)).tags());
        assertEquals("Renamed too", calm.ticket(tickets.get(5)).path("subject").asText());
        assertEquals("urgent", calm.ticket(tickets.get(6)).path("priority").asText());
        assertEquals("solved", calm.ticket(tickets.get(7)).path("status").asText());
        assertEquals(2, calm.zendesk.comments(tickets.get(8)).size());
        assertEquals("beta", calm.ticket(tickets.get(9)).path("tags").path(0).asText());
        assertEquals(0, calm.overruns());
    }

    @Test
    void withoutLinksAndInboxAReconciliationMakesNoTaskAndFollowsEachFieldsRuleOrAsks() {
        ObjectNode file = forgotten.connection();
        ((ObjectNode) file.path("fields").path("component")).put("conflict", "ask");
        RIG.connect("forgotten", file);
        List<Long> tickets = List.of(
                file(forgotten, "Kept"),
                file(forgotten, "Title"),
                file(forgotten, "Priority"),
                file(forgotten, "Component"));
        List<String> tasks = tasks("forgotten", forgotten, tickets);
        forgotten.agent().notes(tickets.get(0), "Said once");
        forgotten.ann().comments(tasks.get(0), "Answered once");
        Await.until(
                "both comments have crossed",
                () -> comments(tickets.get(0), tasks.get(0)).equals(List.of(3, 2)));
        settle("forgotten", forgotten);

        forgotten.silence();
        forgotten.agent().sets(tickets.get(1), "subject", "Earlier");
        Await.until("the vendor's clock goes on", new NextSecond()::hasCome);
        forgotten.ann().renames(tasks.get(1), "Later");
        forgotten.ann().setsPriority(tasks.get(2), 4);
        forgotten.agent().sets(tickets.get(2), "priority", "urgent");
        forgotten.ann().setsField(tasks.get(3), SyncVendors.COMPONENT_OF_TASK, "door");
        ObjectNode component = change();
        component
                .putArray("custom_fields")
                .addObject()
                .put("id", SyncVendors.COMPONENT)
                .put("value", "window");
        forgotten.zendesk.updateTicket(SyncVendors.AGENT_ANN, tickets.get(3), component);
        forget("forgotten");
        forgotten.calm();
        RIG.reconcile("forgotten", true);
        settle("forgotten", forgotten);

        assertEquals(
                Set.copyOf(tasks),
                forgotten.clickUp.workspace().tasks().stream()
                        .map(ClickUpTask::id)
                        .collect(Collectors.toSet()));
        assertEquals(List.of(3, 2), comments(tickets.get(0), tasks.get(0)));
        assertEquals("Later", forgotten.ticket(tickets.get(1)).path("subject").asText());
        assertEquals("low", forgotten.ticket(tickets.get(2)).path("priority").asText());
        assertEquals(
                "door",
                Objects.requireNonNull(task(forgotten, tasks.get(3)).fields().get(SyncVendors.COMPONENT_OF_TASK))
                        .asText());
        assertEquals(
                1, RIG.count("ticket_ask where connection = 'forgotten' and status = 'OPEN'"), "a question is open");
    }

    /** Has both vendors look at by our processes until nothing is left to do. */
    private static void settle(String connection, SyncVendors vendors) {
        RIG.awaitDelivered(connection, vendors);
        JsonNode report = RIG.reconcile(connection, true);
        assertEquals(0, report.path("counts").path("troubled").asLong(), report::toString);
        RIG.awaitDelivered(connection, vendors);
        RIG.reconcile(connection, true);
    }

    private static void forget(String connection) {
        for (String table : List.of(
                "ticket_link", "ticket_snapshot", "ticket_plan", "ticket_effect", "ticket_attempt", "inbox_event")) {
            RIG.database()
                    .jdbi()
                    .useHandle(handle -> handle.execute("delete from " + table + " where connection = ?", connection));
        }
    }

    private static long file(SyncVendors vendors, String subject) {
        return vendors.zendesk.person(SyncVendors.CUSTOMER).files(subject, "high", subject + " is what this is about.");
    }

    /** Waits for the tasks of tickets. */
    private static List<String> tasks(String connection, SyncVendors vendors, List<Long> tickets) {
        return tickets.stream()
                .map(ticket -> {
                    Await.until(
                            "the task of ticket " + ticket,
                            () -> !vendors.tasksOf(connection, ticket).isEmpty());
                    return vendors.tasksOf(connection, ticket).get(0).id();
                })
                .toList();
    }

    private static List<Integer> comments(long ticket, String task) {
        return List.of(
                forgotten.zendesk.comments(ticket).size(),
                forgotten.clickUp.workspace().comments(task).size());
    }

    private static ClickUpTask task(SyncVendors vendors, String id) {
        return vendors.clickUp.workspace().task(id).orElseThrow();
    }

    private static TextNode option(int place) {
        return TextNode.valueOf(SyncVendors.SEVERITY_OF_TASK + "-" + place);
    }

    private static ObjectNode change() {
        return JSON.createObjectNode();
    }

    /** Zendesk's times are whole seconds. */
    private static final class NextSecond {
        private final long now = System.currentTimeMillis() / 1_000;

        boolean hasCome() {
            return System.currentTimeMillis() / 1_000 > now;
        }
    }
}
