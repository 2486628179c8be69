package dev.throughline.store.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestConnections;
import dev.throughline.store.testing.TestLinks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class LinkBehaviour extends StoreFixture {
    private static final String TICKET = "12";

    LinkBehaviour(Dialect dialect) {
        super(dialect);
    }

    private TicketLinkRepository links() {
        return new TicketLinkRepository(database());
    }

    private AttemptRepository attempts() {
        return new AttemptRepository(database());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Test
    void whatWasReadLastIsKept() {
        String connection = fresh();
        StoredLink link = links().begin(connection, TICKET, NOON);
        assertTrue(links().snapshots(connection, TICKET).isEmpty());

        Snapshots first = links().looked(
                        connection,
                        TICKET,
                        link.version(),
                        TestLinks.ticket(TICKET, "a"),
                        TestLinks.task("t1", "a"),
                        NOON);
        assertEquals(first, links().snapshots(connection, TICKET).orElseThrow());
        Snapshots second = links().looked(
                        connection, TICKET, link.version(), TestLinks.ticket(TICKET, "b"), null, NOON.plusSeconds(1));

        assertEquals(second, links().snapshots(connection, TICKET).orElseThrow());
        assertNotEquals(first.ticketHash(), second.ticketHash());
        assertNull(second.task());
        StoredLink read = links().find(connection, TICKET).orElseThrow();
        assertEquals(NOON.plusSeconds(1), read.lookedAt());
        assertEquals(TestLinks.ticket(TICKET, "b").updatedAt(), read.ticketSeenAt());
        assertNull(read.taskSeenAt());
        assertEquals(Base.none(TICKET), read.base());
        assertNull(read.kind());
    }

    @Test
    void theTicketOfATaskIsTheOneWhoseLinkGoesOn() {
        String connection = fresh();
        remember(connection, "1", Base.none("1").withTask("t1"), NOON);
        remember(connection, "2", Base.none("2").withTask("t1"), NOON.plusSeconds(1));
        assertEquals("2", links().ticketOf(connection, "t1").orElseThrow());

        links().note(connection, "2", LinkStatus.ENDED, null, NOON);

        assertEquals("1", links().ticketOf(connection, "t1").orElseThrow());
        assertTrue(links().ticketOf(connection, "t2").isEmpty());
        assertTrue(links().ticketOf(fresh(), "t1").isEmpty());
    }

    private void remember(String connection, String ticket, Base base, Instant at) {
        links().begin(connection, ticket, at);
        assertTrue(links().remember(connection, ticket, known -> base, at));
    }

    @Test
    void troubleIsNotedWithItsTriesUntilItGoesOn() {
        String connection = fresh();
        StoredLink.Trouble trouble =
                new StoredLink.Trouble(FailureType.RATE_LIMITED, "Too many calls.", 0, NOON.plusSeconds(60));

        links().note(connection, TICKET, LinkStatus.TROUBLED, trouble, NOON);
        links().note(connection, TICKET, LinkStatus.TROUBLED, trouble, NOON);

        StoredLink troubled = links().find(connection, TICKET).orElseThrow();
        assertEquals(LinkStatus.TROUBLED, troubled.status());
        assertEquals(
                new StoredLink.Trouble(FailureType.RATE_LIMITED, "Too many calls.", 2, NOON.plusSeconds(60)),
                troubled.trouble());
        links().note(connection, TICKET, LinkStatus.OPEN, null, NOON);
        assertNull(links().find(connection, TICKET).orElseThrow().trouble());
    }

    @Test
    void linksAreListedByStatusAndTimeInPages() {
        String connection = fresh();
        for (int i = 1; i <= 3; i++) {
            links().note(
                            connection,
                            Integer.toString(i),
                            i == 2 ? LinkStatus.WAITING : LinkStatus.OPEN,
                            null,
                            NOON.plusSeconds(i));
        }

        assertEquals(List.of("1", "2"), list(connection, Set.of(), null, "", 2));
        assertEquals(List.of("3"), list(connection, Set.of(), null, "2", 2));
        assertEquals(List.of("2"), list(connection, Set.of(LinkStatus.WAITING), null, "", 9));
        assertEquals(List.of("2", "3"), list(connection, Set.of(), NOON.plusSeconds(2), "", 9));
        assertEquals(List.of("1", "3"), list(connection, Set.of(LinkStatus.OPEN, LinkStatus.TROUBLED), null, "", 9));
    }

    private List<String> list(
            String connection, Set<LinkStatus> statuses, @Nullable Instant since, String after, int limit) {
        return links().list(new LinkFilter(connection, statuses, since, after, limit)).stream()
                .map(StoredLink::ticket)
                .toList();
    }

    @Test
    void aReconciliationSeesWhenItsLinksAreAtRest() {
        String connection = fresh();
        links().told(connection, List.of("1", "2"), "run-1", NOON);
        assertFalse(links().told(connection, "run-1").areAtRest());

        trouble(connection, "1", Duration.ofMinutes(8));
        Plan more = TestLinks.more(links().begin(connection, "2", NOON).base());
        settle(connection, "2", more, NOON.plusSeconds(1));
        assertFalse(links().told(connection, "run-1").areAtRest(), "another round follows");
        settle(connection, "2", NOON.plusSeconds(1));
        assertFalse(links().told(connection, "run-1").areAtRest(), "a round is tried again soon");
        trouble(connection, "1", Duration.ofMinutes(9));

        assertEquals(new TicketLinkRepository.Told(2, 1, 1, 0), links().told(connection, "run-1"));
        assertTrue(links().told(connection, "run-1").areAtRest());
        links().told(connection, List.of("2"), "run-2", NOON.plusSeconds(2));
        assertEquals(new TicketLinkRepository.Told(1, 0, 0, 0), links().told(connection, "run-2"));
    }

    private void trouble(String connection, String ticket, Duration nextTry) {
        StoredLink.Trouble why = new StoredLink.Trouble(null, "A bug.", 0, NOON.plus(nextTry));
        links().note(connection, ticket, LinkStatus.TROUBLED, why, NOON.plusSeconds(1));
    }

    private void settle(String connection, String ticket, Instant at) {
        Plan rest = TestLinks.rest(links().begin(connection, ticket, at).base(), Outcome.LINKED);
        settle(connection, ticket, rest, at);
    }

    private void settle(String connection, String ticket, Plan planned, Instant at) {
        PlanRepository plans = new PlanRepository(database());
        StoredLink link = links().begin(connection, ticket, at);
        links().looked(connection, ticket, link.version(), TestLinks.ticket(ticket, "a"), null, at);
        PlanRepository.Answer answer = plans.plan(
                connection,
                ticket,
                at,
                "hash",
                (known, read) -> new PlanRepository.Drawn(planned, null),
                TestLinks.NOTHING_FOUND,
                at);
        StoredPlan plan = answer.plan();
        assertTrue(plan != null
                && plans.settle(
                                connection,
                                ticket,
                                plan.id(),
                                done -> done.plan().settled(),
                                at)
                        .isPresent());
    }

    @Test
    void anAttemptIsKnownUntilItsEndIs() {
        String connection = fresh();
        assertTrue(attempts().sentAt(connection, TICKET, "key").isEmpty());

        attempts().sending(connection, TICKET, "key", NOON);
        attempts().sending(connection, TICKET, "key", NOON.plusSeconds(1));

        assertEquals(
                NOON.plusSeconds(1),
                attempts().sentAt(connection, TICKET, "key").orElseThrow());
        assertTrue(attempts().sentAt(connection, "13", "key").isEmpty());
        attempts().refused(connection, TICKET, "key");
        assertTrue(attempts().sentAt(connection, TICKET, "key").isEmpty());
    }

    @Test
    void aKindIsKeptAndFoundAnew() {
        String connection = fresh();

        links().triaged(connection, TICKET, "bug", NOON);

        StoredLink link = links().find(connection, TICKET).orElseThrow();
        assertEquals("bug", link.kind());
        assertEquals("bug", link.base().kind());
        links().triaged(connection, TICKET, StoredLink.SKIP, NOON);
        assertEquals(
                StoredLink.SKIP, links().find(connection, TICKET).orElseThrow().kind());
        links().triaged(connection, TICKET, null, NOON);
        assertNull(links().find(connection, TICKET).orElseThrow().kind());
    }

    @Test
    void aDeletedConnectionTakesItsLinksWithIt() {
        ConnectionRepository connections = new ConnectionRepository(database(), vault());
        String connection = fresh();
        String stays = fresh();
        for (String one : List.of(connection, stays)) {
            connections.put(TestConnections.spec(one, "1"), TestConnections.SECRETS, "ann", NOON);
            settle(one, TICKET, NOON);
            attempts().sending(one, TICKET, "key", NOON);
        }

        connections.delete(connection);

        assertTrue(links().find(connection, TICKET).isEmpty());
        assertTrue(links().snapshots(connection, TICKET).isEmpty());
        assertTrue(attempts().sentAt(connection, TICKET, "key").isEmpty());
        assertTrue(links().find(stays, TICKET).isPresent());
        assertTrue(attempts().sentAt(stays, TICKET, "key").isPresent());
        for (String table : List.of("ticket_plan", "ticket_snapshot", "ticket_link", "ticket_connection_spec")) {
            assertEquals(0, rows(table, connection), table);
        }
        assertEquals(1, rows("ticket_plan", stays));
    }

    @Test
    void whatIsLeftOfAHiddenConnectionIsForgottenInBatches() {
        ConnectionRepository connections = new ConnectionRepository(database(), vault());
        String connection = fresh();
        connections.put(TestConnections.spec(connection, "1"), TestConnections.SECRETS, "ann", NOON);
        settle(connection, TICKET, NOON);
        settle(connection, "2", NOON);
        connections.forget(connection, List.of(TICKET));
        assertEquals(List.of(), connections.hiddenTickets(connection), "it is not hidden");

        assertTrue(connections.hide(connection));

        assertTrue(connections.isHidden(connection));
        assertTrue(connections.hidden().contains(connection));
        assertTrue(connections.find(connection).isEmpty());
        assertEquals(2, connections.hiddenTickets(connection).size());
        connections.forget(connection, List.of(TICKET));
        assertEquals(List.of("2"), connections.hiddenTickets(connection));
        assertEquals(1, rows("ticket_plan", connection));
        assertTrue(connections.forget(connection));
        assertFalse(connections.isHidden(connection));
        assertEquals(0, rows("ticket_plan", connection));
    }

    private int rows(String table, String connection) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table + " where connection = :id")
                        .bind("id", connection)
                        .mapTo(Integer.class)
                        .one());
    }
}
