package dev.throughline.store.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskComment;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class TaskListBehaviour extends StoreFixture {
    TaskListBehaviour(Dialect dialect) {
        super(dialect);
    }

    private TaskRepository tasks() {
        return new TaskRepository(database());
    }

    private TaskLinks links() {
        return new TaskLinks(database());
    }

    @Test
    void aTaskIsReadAsItWasAsked() {
        String id = freshId();
        HumanTaskRequest request = request(id, "c-" + id);
        tasks().opened(request, open(request, NOON));

        TaskRow row = tasks().find(id).orElseThrow();

        assertEquals(request, row.request());
        assertEquals(NOON, row.openedAt());
        assertNull(row.closedAt());
        assertEquals(TaskStatus.OPEN, row.state().status());
    }

    @Test
    void anOlderChangeNeverOverwritesANewer() {
        HumanTaskRequest request = opened(freshId(), null);

        tasks().changed(3, claimed(request, "ann"), List.of());
        tasks().changed(2, claimed(request, "bob"), List.of(comment(1, "said before")));
        tasks().opened(request, open(request, NOON));

        assertEquals("ann", tasks().find(request.id()).orElseThrow().state().assignee());
        assertEquals(1, tasks().comments(request.id()).size());
    }

    @Test
    void aRepeatedChangeAddsNoCommentTwice() {
        HumanTaskRequest request = opened(freshId(), null);
        List<TaskComment> said = List.of(comment(1, "first"), comment(2, "second"));

        tasks().changed(2, claimed(request, "ann"), said);
        tasks().changed(2, claimed(request, "ann"), said);

        assertEquals(said, tasks().comments(request.id()));
    }

    @Test
    void tasksAreFoundByWhoMayDecideThem() {
        String customer = "c-" + freshId();
        HumanTaskRequest request = opened(freshId(), customer);
        TaskState escalated = state(
                request,
                TaskStatus.OPEN,
                new TaskAudience(List.of("approver", "admin"), List.of("kim")),
                null,
                NOON,
                null);
        assertEquals(List.of(), ids(candidates(customer, List.of("admin"), "kim")));

        tasks().changed(2, escalated, List.of());

        assertEquals(List.of(request.id()), ids(candidates(customer, List.of("admin"), null)));
        assertEquals(List.of(request.id()), ids(candidates(customer, List.of(), "kim")));
        assertEquals(List.of(request.id()), ids(candidates(customer, List.of("viewer"), "kim")));
        assertEquals(List.of(), ids(candidates(customer, List.of("viewer"), "eve")));
    }

    @Test
    void tasksAreListedByStateHolderAskerAndDelay() {
        String customer = "c-" + freshId();
        HumanTaskRequest open = opened(freshId(), customer);
        HumanTaskRequest held = opened(freshId(), customer);
        HumanTaskRequest closed = opened(freshId(), customer);
        tasks().changed(2, claimed(held, "ann"), List.of());
        tasks().changed(2, decided(closed), List.of());

        assertEquals(Set.of(open.id()), Set.copyOf(ids(filter(customer, Set.of(TaskStatus.OPEN), null, null, null))));
        assertEquals(
                Set.of(open.id(), held.id()),
                Set.copyOf(ids(filter(customer, Set.of(TaskStatus.OPEN, TaskStatus.CLAIMED), null, null, null))));
        assertEquals(List.of(held.id()), ids(filter(customer, Set.of(), "ann", null, null)));
        assertEquals(
                3, filter(customer, Set.of(), null, "process:" + customer, null).size());
        assertEquals(
                2,
                filter(customer, Set.of(), null, null, NOON.plus(Duration.ofDays(4)))
                        .size());
        assertEquals(List.of(), ids(filter(customer, Set.of(), null, null, NOON.plus(Duration.ofDays(1)))));
        assertEquals(
                NOON.plusSeconds(5), tasks().find(closed.id()).orElseThrow().closedAt());
    }

    @Test
    void theOpenTasksOfAKindOfProcessAreFoundByTheirOneDecision() {
        String first = asking("a:", NOON, List.of("triage"));
        String second = asking("a:", NOON.plusSeconds(1), List.of("triage"));
        asking("a:", NOON, List.of("triage", "other"));
        asking("a:b:", NOON, List.of("other"));
        asking("b:", NOON, List.of("triage"));
        String closed = asking("a:", NOON, List.of("triage"));
        tasks().gone(closed, NOON);

        assertEquals(List.of(first, second), ids(tasks().openUnder(prefix + "a:", "triage", 9)));
        assertEquals(List.of(first), ids(tasks().openUnder(prefix + "a:", "triage", 1)));
    }

    private final String prefix = freshId() + "_%:";

    private String asking(String process, Instant at, List<String> decisions) {
        HumanTaskRequest like = request(freshId(), null);
        HumanTaskRequest request = new HumanTaskRequest(
                like.id(),
                like.title(),
                like.body(),
                List.of(),
                decisions,
                like.candidates(),
                null,
                false,
                null,
                prefix + process + like.id(),
                like.dueIn(),
                like.remindEvery(),
                List.of(),
                like.expiresIn(),
                null,
                Map.of());
        tasks().opened(request, open(request, at));
        return request.id();
    }

    @Test
    void tasksAreListedNewestFirstPageByPage() {
        String customer = "c-" + freshId();
        for (int i = 0; i < 4; i++) {
            HumanTaskRequest request = request(customer + i, customer);
            tasks().opened(request, open(request, NOON.plusSeconds(i / 2)));
        }

        List<TaskRow> first = page(customer, null, 3);
        assertEquals(List.of(customer + 3, customer + 2, customer + 1), ids(first));
        TaskFilter.Place place =
                new TaskFilter.Place(first.get(2).openedAt(), first.get(2).id());

        assertEquals(List.of(customer + 0), ids(page(customer, place, 3)));
    }

    @Test
    void aLinkIsGoodOnceForItsPersonAndTask() {
        Secret token = links().issue("t", "ann", NOON);

        TaskLink link = links().find(token).orElseThrow();
        assertEquals("t", link.taskId());
        assertEquals("ann", link.person());
        assertEquals(NOON.plus(TaskLinks.VALID_FOR), link.expiresAt());

        assertTrue(links().use(token, NOON.plusSeconds(1)));
        assertFalse(links().use(token, NOON.plusSeconds(2)));
        assertEquals(NOON.plusSeconds(1), links().find(token).orElseThrow().usedAt());
    }

    @Test
    void anExpiredLinkAndAnInventedOneAreGoodForNothing() {
        Secret token = links().issue("t", "ann", NOON, Duration.ofHours(1));

        assertFalse(links().use(token, NOON.plus(Duration.ofHours(1))));
        assertFalse(links().use(new Secret(token.value() + "x"), NOON));
        assertTrue(links().find(new Secret("invented")).isEmpty());
    }

    @Test
    void theStoreDoesNotHaveTheToken() {
        String task = freshId();
        Secret token = links().issue(task, "ann", NOON);

        List<Map<String, Object>> rows = database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select * from task_link where task = :task")
                        .bind("task", task)
                        .mapToMap()
                        .list());

        assertEquals(1, rows.size());
        assertFalse(rows.toString().contains(token.value()));
        assertFalse(token.toString().contains(token.value()));
        assertTrue(TaskLinks.path(token).endsWith(token.value()));
    }

    @Test
    void aDeletedCustomersTasksGoWithIt() {
        String customer = newCustomer();
        HumanTaskRequest request = opened(freshId(), customer);
        tasks().changed(2, claimed(request, "ann"), List.of(comment(1, "mine")));
        Secret token = links().issue(request.id(), "ann", NOON);

        new CustomerRepository(database()).delete(customer);

        assertTrue(tasks().find(request.id()).isEmpty());
        assertEquals(List.of(), tasks().comments(request.id()));
        assertTrue(links().find(token).isEmpty());
    }

    private HumanTaskRequest opened(String id, @Nullable String customer) {
        HumanTaskRequest request = request(id, customer);
        tasks().opened(request, open(request, NOON));
        return request;
    }

    private List<TaskRow> candidates(String customer, List<String> roles, @Nullable String person) {
        return tasks().list(new TaskFilter(Set.of(), roles, person, null, customer, null, null, null, 10));
    }

    private List<TaskRow> filter(
            String customer,
            Set<TaskStatus> statuses,
            @Nullable String assignee,
            @Nullable String askedIn,
            @Nullable Instant overdueAt) {
        return tasks().list(
                        new TaskFilter(statuses, List.of(), null, assignee, customer, askedIn, overdueAt, null, 10));
    }

    private List<TaskRow> page(String customer, TaskFilter.@Nullable Place after, int limit) {
        return tasks().list(new TaskFilter(Set.of(), List.of(), null, null, customer, null, null, after, limit));
    }

    private static List<String> ids(List<TaskRow> rows) {
        return rows.stream().map(TaskRow::id).toList();
    }

    private static String freshId() {
        return UUID.randomUUID().toString().substring(0, 18);
    }

    @Test
    void aCommentThatADatabaseMayRefuseIsKeptWithoutWhatItRefuses() {
        HumanTaskRequest request = request(freshId(), null);
        tasks().opened(request, open(request, NOON));

        tasks().changed(1, claimed(request, "ann"), List.of(comment(1, "a\0b\uD83D")));

        assertEquals(
                List.of("a\uFFFDb\uFFFD"),
                tasks().comments(request.id()).stream().map(TaskComment::text).toList());
    }

    private static TaskComment comment(int number, String text) {
        return new TaskComment(number, "ann", NOON.plusSeconds(number), text, null);
    }

    private static HumanTaskRequest request(String id, @Nullable String customer) {
        return new HumanTaskRequest(
                id,
                "Approve",
                "Body with 'quotes' and ünïcode",
                List.of(new FormField("amount", "Amount", FormField.Type.NUMBER, true, List.of(), null)),
                List.of("approve", "reject"),
                TaskAudience.ofRole("approver"),
                "olga",
                true,
                customer,
                "process:" + customer,
                Duration.ofDays(3),
                Duration.ofDays(1),
                HumanTaskRequest.USUAL_ESCALATION,
                Duration.ofDays(14),
                null,
                Map.of("ticket", "4711"));
    }

    private static TaskState open(HumanTaskRequest request, Instant openedAt) {
        return state(request, TaskStatus.OPEN, request.candidates(), null, openedAt, null);
    }

    private static TaskState claimed(HumanTaskRequest request, String by) {
        return state(request, TaskStatus.CLAIMED, request.candidates(), by, NOON, null);
    }

    private static TaskState decided(HumanTaskRequest request) {
        TaskOutcome outcome =
                new TaskOutcome(TaskStatus.DECIDED, "approve", null, Map.of(), "ann", NOON.plusSeconds(5));
        return state(request, TaskStatus.DECIDED, request.candidates(), null, NOON, outcome);
    }

    private static TaskState state(
            HumanTaskRequest request,
            TaskStatus status,
            TaskAudience candidates,
            @Nullable String assignee,
            Instant openedAt,
            @Nullable TaskOutcome outcome) {
        return new TaskState(
                request.id(),
                status,
                candidates,
                assignee,
                openedAt.plus(request.dueIn()),
                openedAt.plus(request.expiresIn()),
                0,
                0,
                List.of(),
                outcome);
    }
}
