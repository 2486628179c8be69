package dev.throughline.store.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class PlanBehaviour extends StoreFixture {
    private static final PlanRepository.Drawer CREATE =
            (link, read) -> new PlanRepository.Drawn(TestLinks.plan(link.base()), "bug");

    private final String connection = UUID.randomUUID().toString();
    private Instant now = NOON;

    PlanBehaviour(Dialect dialect) {
        super(dialect);
    }

    private TicketLinkRepository links() {
        return new TicketLinkRepository(database());
    }

    private PlanRepository plans() {
        return new PlanRepository(database());
    }

    private AskRepository asks() {
        return new AskRepository(database());
    }

    private Instant look(String ticket) {
        now = now.plusSeconds(1);
        StoredLink link = links().begin(connection, ticket, now);
        links().looked(connection, ticket, link.version(), TestLinks.ticket(ticket, "a"), null, now);
        return now;
    }

    private PlanRepository.Answer plan(String ticket, Instant lookedAt, PlanRepository.Drawer drawer) {
        return plans().plan(connection, ticket, lookedAt, "hash", drawer, TestLinks.NOTHING_FOUND, now);
    }

    private StoredPlan planned(String ticket) {
        return plan(plan(ticket, look(ticket), CREATE));
    }

    private static StoredPlan plan(PlanRepository.Answer answer) {
        StoredPlan plan = answer.plan();
        assertNotNull(plan);
        return plan;
    }

    private boolean record(StoredPlan plan, int place, UnaryOperator<Base> learnt, @Nullable String followUp) {
        Operation operation = plan.plan().operations().get(place);
        return plans().record(
                        new StoredWrite(
                                0,
                                connection,
                                plan.ticket(),
                                plan.id(),
                                place,
                                now,
                                operation.side(),
                                "createTask",
                                operation.key(),
                                "project-manager",
                                List.of("e1"),
                                new TreeMap<>(),
                                new TreeMap<>(Map.of("task", "t1")),
                                false),
                        "effect " + place,
                        learnt,
                        followUp,
                        now);
    }

    private boolean create(StoredPlan plan) {
        return record(plan, 0, base -> base.withTask("t1"), null);
    }

    private StoredLink link(String ticket) {
        return links().find(connection, ticket).orElseThrow();
    }

    private List<StoredWrite> writes(String ticket) {
        return new WriteRepository(database()).list(new LogFilter(connection, ticket, null, Long.MAX_VALUE, 9));
    }

    @Test
    void theSameLookIsPlannedTheSame() {
        Instant looked = look("1");

        StoredPlan first = plan(plan("1", looked, CREATE));
        StoredPlan second = plan(plan("1", looked, (link, read) -> null));

        assertEquals(first, second);
        assertEquals("bug", link("1").kind());
        assertEquals(Outcome.CREATE, link("1").outcome());
        assertEquals("hash", link("1").specHash());
        assertEquals(
                1,
                new ConflictRepository(database())
                        .list(new LogFilter(connection, "1", null, Long.MAX_VALUE, 9))
                        .size());
    }

    @Test
    void withoutAKindThereIsNoPlanAndNothingIsStored() {
        PlanRepository.Answer answer = plan("2", look("2"), (link, read) -> null);

        assertNull(answer.plan());
        assertFalse(answer.stale());
        assertNull(link("2").outcome());
    }

    @Test
    void aLookThatIsOutOfDateIsNotPlanned() {
        Instant looked = look("3");
        Instant later = look("3");
        assertTrue(plan("3", looked, CREATE).stale());

        links().remember(connection, "3", base -> base.withTask("other"), now);

        assertTrue(plan("3", later, CREATE).stale());
        assertTrue(plan("none", later, CREATE).stale());
        assertFalse(plan("3", look("3"), CREATE).stale());
    }

    @Test
    void anEffectIsRecordedOnceWithWhatIsLearntByIt() {
        StoredPlan plan = planned("4");
        new AttemptRepository(database())
                .sending(connection, "4", plan.plan().operations().get(0).key(), now);

        assertTrue(create(plan));
        assertTrue(record(plan, 0, base -> base.withTask("another"), null));

        assertEquals("t1", link("4").task());
        assertEquals("4", links().ticketOf(connection, "t1").orElseThrow());
        StoredPlan read = plans().current(connection, "4", plan.id()).orElseThrow();
        assertEquals(List.of("effect 0"), read.effects());
        assertEquals(1, writes("4").size());
        StoredWrite write = writes("4").get(0);
        assertEquals(Map.of("task", "t1"), write.after());
        assertEquals(List.of("e1"), write.events());
        assertTrue(new AttemptRepository(database())
                .sentAt(connection, "4", write.key())
                .isEmpty());
    }

    @Test
    void aPlanIsSettledOnceAndOnlyWhenItWasCarriedOut() {
        StoredPlan plan = planned("5");
        create(plan);
        settle(plan);
        assertEquals(0, link("5").base().revision());
        record(plan, 1, base -> base.withComment("7", "c1"), null);

        settle(plan);
        settle(plan);

        StoredLink link = link("5");
        assertEquals(1, link.base().revision());
        assertEquals(new StoredLink.Counts(1, 2, 2), link.counts());
        assertEquals(LinkStatus.OPEN, link.status());
        assertEquals(now, link.settledAt());
        assertTrue(plans().current(connection, "5", plan.id()).isEmpty());
        assertTrue(plan("5", now, CREATE).stale(), "what was looked at before it was settled is out of date");
        assertNotEquals(plan.id(), planned("5").id());
    }

    private void settle(StoredPlan plan) {
        plans().settle(
                        connection,
                        plan.ticket(),
                        plan.id(),
                        done -> done.plan().settled().withTask("t1"),
                        now);
    }

    @Test
    void ofAPlanThatWasGivenUpOnlyTheAuditKnows() {
        StoredPlan plan = planned("6");
        links().remember(connection, "6", Base::withoutTask, now);

        assertFalse(create(plan));

        assertNull(link("6").task());
        assertEquals(1, writes("6").size());
        assertTrue(plans().current(connection, "6", plan.id()).isEmpty());
        settle(plan);
        assertNull(link("6").task());
    }

    @Test
    void aFollowUpTakesTheTaskOver() {
        StoredPlan plan = planned("7");
        create(plan);
        look("71");

        record(plan, 1, base -> base, "70");
        assertEquals("t1", link("70").task());
        assertEquals("bug", link("70").kind());

        StoredPlan again = planned("8");
        create(again);
        record(again, 1, base -> base, "71");
        assertEquals("t1", link("71").task());
    }

    @Test
    void aQuestionComesAndGoesWithThePlansThatAskIt() {
        PlanRepository.Drawer asking = (link, read) -> new PlanRepository.Drawn(
                TestLinks.rest(link.base(), Outcome.LINKED, TestLinks.ask("a"), TestLinks.ask("b")), null);
        StoredPlan plan = plan(plan("9", look("9"), asking));
        plans().settle(connection, "9", plan.id(), done -> done.plan().settled(), now);
        assertEquals(LinkStatus.WAITING, link("9").status());
        assertEquals(2, asks().list(connection, null, 9).size());

        plan(
                "9",
                look("9"),
                (link, read) -> new PlanRepository.Drawn(
                        TestLinks.rest(link.base(), Outcome.LINKED, TestLinks.ask("a")), null));

        assertEquals(1, asks().list(connection, null, 9).size());
        assertEquals(
                List.of(StoredAsk.Status.OPEN, StoredAsk.Status.WITHDRAWN),
                asks().list(connection, "9", 9).stream()
                        .map(StoredAsk::status)
                        .sorted()
                        .toList());
    }

    @Test
    void aLinkThatGoesOnWaitingGoesOnSayingForWhat() {
        PlanRepository.Drawer asking = (link, read) ->
                new PlanRepository.Drawn(TestLinks.rest(link.base(), Outcome.LINKED, TestLinks.ask("w")), null);
        PlanRepository.Drawer asksNoMore =
                (link, read) -> new PlanRepository.Drawn(TestLinks.rest(link.base(), Outcome.SETTLED), null);
        String why = "A person has to decide: status";

        settleAs("12", asking);
        links().note(connection, "12", LinkStatus.WAITING, new StoredLink.Trouble(null, why, 0, null), now);
        settleAs("12", asking);
        assertEquals(LinkStatus.WAITING, link("12").status());
        assertEquals(why, trouble("12").reason());

        settleAs("12", asksNoMore);
        assertEquals(LinkStatus.SETTLED, link("12").status());
        assertNull(link("12").trouble());
    }

    private StoredLink.Trouble trouble(String ticket) {
        StoredLink.Trouble trouble = link(ticket).trouble();
        assertNotNull(trouble);
        return trouble;
    }

    private void settleAs(String ticket, PlanRepository.Drawer drawer) {
        StoredPlan plan = plan(plan(ticket, look(ticket), drawer));
        plans().settle(connection, ticket, plan.id(), done -> done.plan().settled(), now);
    }

    @Test
    void theFirstDecisionStandsAndMakesTheLookOutOfDate() {
        Ask ask = TestLinks.ask("x");
        Instant looked = look("10");
        PlanRepository.Drawer asking =
                (link, read) -> new PlanRepository.Drawn(TestLinks.rest(link.base(), Outcome.LINKED, ask), null);
        plan("10", looked, asking);

        assertTrue(asks().decide(connection, "10", ask, Ask.CLICKUP, "ann", now));
        assertFalse(asks().decide(connection, "10", ask, Ask.ZENDESK, "bob", now));

        assertEquals(Map.of("x", Ask.CLICKUP), link("10").base().decisions());
        StoredAsk decided = asks().list(connection, "10", 9).get(0);
        assertEquals(Ask.CLICKUP, decided.choice());
        assertEquals("ann", decided.decidedBy());
        assertTrue(plan("10", looked, asking).stale());
        assertFalse(asks().decide(connection, "none", ask, Ask.ZENDESK, "bob", now));
    }

    @Test
    void aSettledPlanEndsWhatWasSentButAFollowUpThatMayBeThere() {
        StoredPlan plan = planned("16");
        create(plan);
        record(plan, 1, base -> base, null);
        AttemptRepository attempts = new AttemptRepository(database());
        String followUp = Operation.CreateFollowUp.keyOf(connection, "16");
        attempts.sending(connection, "16", followUp, now);
        attempts.sending(connection, "16", "another", now);

        settle(plan);

        assertEquals(now, attempts.sentAt(connection, "16", followUp).orElseThrow());
        assertTrue(attempts.sentAt(connection, "16", "another").isEmpty());
    }

    @Test
    void theAuditIsReadInPagesAndForgottenByAge() {
        String other = "11";
        StoredPlan plan = planned(other);
        create(plan);
        record(plan, 1, base -> base, null);
        WriteRepository audit = new WriteRepository(database());

        List<StoredWrite> first = audit.list(new LogFilter(connection, other, null, Long.MAX_VALUE, 1));
        List<StoredWrite> second =
                audit.list(new LogFilter(connection, other, null, first.get(0).id(), 9));

        assertEquals(1, first.get(0).place());
        assertEquals(List.of(0), second.stream().map(StoredWrite::place).toList());
        assertEquals(List.of(), audit.list(new LogFilter(connection, other, now.plusSeconds(1), Long.MAX_VALUE, 9)));
        assertTrue(audit.forget(now.plusSeconds(1)) >= 2);
        assertEquals(List.of(), writes(other));
    }
}
