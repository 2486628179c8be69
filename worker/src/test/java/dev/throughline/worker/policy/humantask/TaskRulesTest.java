package dev.throughline.worker.policy.humantask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.ClaimTask;
import dev.throughline.contract.humantask.CommentTask;
import dev.throughline.contract.humantask.DecideTask;
import dev.throughline.contract.humantask.DelegateTask;
import dev.throughline.contract.humantask.FormField;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.humantask.TaskOutcome;
import dev.throughline.contract.humantask.TaskState;
import dev.throughline.contract.humantask.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final TaskAudience APPROVERS = new TaskAudience(List.of("approver"), List.of("kim"));

    @ParameterizedTest
    @CsvSource({
        "ann, approver, true",
        "kim, viewer, true",
        "root, admin, true",
        "eve, viewer, false",
        "olga, approver, false",
        "olga, admin, false"
    })
    void aCandidateByRoleOrNameMayDecideButNeverWhoAsked(String by, String role, boolean may) {
        Refusal refusal = TaskRules.decide(request(List.of()), open(null), decide(by, role, Map.of()));

        assertEquals(may, refusal == null);
        assertTrue(may || (refusal != null && refusal.type() == FailureType.FORBIDDEN));
    }

    @Test
    void anAdministratorIsNotSomebodyElse() {
        TaskState onlyKim = state(TaskStatus.OPEN, TaskAudience.ofPerson("kim"), null, null);

        assertRefused(
                FailureType.FORBIDDEN,
                TaskRules.decide(request(List.of()), onlyKim, decide("root", "admin", Map.of())));
        assertNull(TaskRules.delegate(
                request(List.of()), onlyKim, 0, new DelegateTask("root", null, "root", List.of("admin"))));
    }

    @Test
    void whatSomebodyHoldsNobodyElseDecidesOrHandsOver() {
        TaskState held = open("ann");

        assertNull(TaskRules.decide(request(List.of()), held, decide("ann", "approver", Map.of())));
        assertRefused(
                FailureType.CONFLICT, TaskRules.decide(request(List.of()), held, decide("bob", "approver", Map.of())));
        assertRefused(
                FailureType.CONFLICT,
                TaskRules.claim(request(List.of()), held, 0, new ClaimTask("bob", List.of("approver"))));
        assertRefused(
                FailureType.CONFLICT,
                TaskRules.delegate(
                        request(List.of()), held, 0, new DelegateTask("bob", null, "bob", List.of("approver"))));
        assertNull(TaskRules.delegate(
                request(List.of()), held, 0, new DelegateTask("bob", null, "root", List.of("admin"))));
    }

    @Test
    void nobodyHandsATaskToWhoAsked() {
        assertRefused(
                FailureType.FORBIDDEN,
                TaskRules.delegate(
                        request(List.of()), open(null), 0, new DelegateTask("olga", null, "ann", List.of("approver"))));
    }

    @Test
    void whoAskedDoesNotChooseWhoDecides() {
        assertRefused(
                FailureType.FORBIDDEN,
                TaskRules.delegate(
                        request(List.of()), open(null), 0, new DelegateTask("ci", null, "olga", List.of("approver"))));
    }

    @Test
    void aClosedTaskSaysWhoDecided() {
        TaskState decided = state(
                TaskStatus.DECIDED,
                APPROVERS,
                null,
                new TaskOutcome(TaskStatus.DECIDED, "approve", null, Map.of(), "ann", NOON));

        Refusal refusal = TaskRules.decide(request(List.of()), decided, decide("bob", "approver", Map.of()));

        assertRefused(FailureType.CONFLICT, refusal);
        assertTrue(refusal != null && refusal.words().contains("ann decided 'approve'"));
        assertRefused(
                FailureType.CONFLICT, TaskRules.comment(decided, 0, new CommentTask("late", null, "ann", List.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, four, true",
        "TEXT, fiver, false",
        "NUMBER, -12.50, true",
        "NUMBER, twelve, false",
        "NUMBER, 0x10, false",
        "BOOLEAN, true, true",
        "BOOLEAN, yes, false",
        "DATE, 2026-02-28, true",
        "DATE, 2026-02-30, false",
        "DATE, 28.02.2026, false",
        "CHOICE, red, true",
        "CHOICE, blue, false",
        "TEXT, '', false"
    })
    void aValueHasToBeWhatItsFieldAsksFor(FormField.Type type, String value, boolean good) {
        FormField field = new FormField("f", "F", type, true, List.of("red", "green"), 4);

        Refusal refusal =
                TaskRules.decide(request(List.of(field)), open(null), decide("ann", "approver", Map.of("f", value)));

        assertEquals(good, refusal == null, () -> String.valueOf(refusal));
    }

    @Test
    void aRefusalSaysHowToAnswer() {
        FormField kind = new FormField("kind", "Kind", FormField.Type.CHOICE, true, List.of("bug", "skip"), null);
        DecideTask byTheKind = new DecideTask("bug", null, Map.of(), "ann", List.of("approver"));

        Refusal decision = TaskRules.decide(request(List.of(kind)), open(null), byTheKind);
        Refusal form = TaskRules.decide(request(List.of(kind)), open(null), decide("ann", "approver", Map.of()));
        Refusal noForm = TaskRules.decide(request(List.of()), open(null), byTheKind);

        assertEquals(
                "The decision must be one of: approve, reject; and these fields of the form have to be given: 'kind'"
                        + " (one of: bug, skip).",
                words(decision));
        assertEquals("The form is not filled in: 'kind' must be given (one of: bug, skip).", words(form));
        assertEquals("The decision must be one of: approve, reject.", words(noForm));
    }

    private static String words(@Nullable Refusal refusal) {
        return refusal == null ? "" : refusal.words();
    }

    @Test
    void aValueThatNobodyAskedForIsRefused() {
        assertRefused(
                FailureType.INVALID_INPUT,
                TaskRules.decide(request(List.of()), open(null), decide("ann", "approver", Map.of("x", "1"))));
    }

    @Test
    void evidenceIsAWebAddress() {
        assertNull(TaskRules.comment(open(null), 0, comment("", "https://example.com/log?id=1")));
        assertRefused(FailureType.INVALID_INPUT, TaskRules.comment(open(null), 0, comment("", "javascript:alert(1)")));
        assertRefused(FailureType.INVALID_INPUT, TaskRules.comment(open(null), 0, comment(" ", null)));
        assertRefused(FailureType.INVALID_INPUT, TaskRules.comment(open(null), 0, comment("x".repeat(2_001), null)));
    }

    @Test
    void howeverMuchIsSaidADecisionStillFindsRoom() {
        assertRefused(
                FailureType.CONFLICT, TaskRules.comment(open(null), TaskRules.MAX_COMMENTS, comment("more", null)));
        assertRefused(
                FailureType.CONFLICT,
                TaskRules.claim(
                        request(List.of()),
                        open(null),
                        TaskRules.MAX_MOVES,
                        new ClaimTask("ann", List.of("approver"))));
        assertNull(TaskRules.decide(request(List.of()), open(null), decide("ann", "approver", Map.of())));
    }

    private static void assertRefused(FailureType type, @Nullable Refusal refusal) {
        assertNotNull(refusal);
        assertEquals(type, refusal.type(), refusal.words());
    }

    private static CommentTask comment(String text, @Nullable String evidence) {
        return new CommentTask(text, evidence, "ann", List.of("viewer"));
    }

    private static DecideTask decide(String by, String role, Map<String, String> fields) {
        return new DecideTask("approve", null, fields, by, List.of(role));
    }

    private static TaskState open(@Nullable String assignee) {
        return state(assignee == null ? TaskStatus.OPEN : TaskStatus.CLAIMED, APPROVERS, assignee, null);
    }

    private static TaskState state(
            TaskStatus status, TaskAudience candidates, @Nullable String assignee, @Nullable TaskOutcome outcome) {
        return new TaskState("t", status, candidates, assignee, NOON, NOON, 0, 0, List.of(), outcome);
    }

    private static HumanTaskRequest request(List<FormField> form) {
        return new HumanTaskRequest(
                "t",
                "Title",
                "",
                form,
                List.of("approve", "reject"),
                APPROVERS,
                "olga",
                true,
                null,
                "test",
                Duration.ofDays(1),
                null,
                List.of(),
                Duration.ofDays(2),
                null,
                Map.of());
    }
}
