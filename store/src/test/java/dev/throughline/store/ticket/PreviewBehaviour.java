package dev.throughline.store.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestConnections;
import dev.throughline.store.testing.TestLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class PreviewBehaviour extends StoreFixture {
    /** More than is deleted at once. */
    private static final int MANY = 1_050;

    private static final int ALL = 10_000;

    PreviewBehaviour(Dialect dialect) {
        super(dialect);
    }

    private PreviewRepository previews() {
        return new PreviewRepository(database());
    }

    private PreviewTicketRepository found() {
        return new PreviewTicketRepository(database());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private StoredPreview opened(String connection, PreviewScope scope, Instant at) {
        return previews().open(connection, scope, "hash", false, "ann", at);
    }

    private StoredPreview opened(String connection) {
        return opened(connection, PreviewScope.ALL, NOON);
    }

    private static PreviewedOperation operation(String key, String value) {
        return new PreviewedOperation(
                1,
                Side.CLICKUP,
                "updateTask",
                key,
                new TreeMap<>(Map.of("name", "From")),
                new TreeMap<>(Map.of("name", value)));
    }

    private static PreviewedTicket planned(String ticket, @Nullable String trouble, PreviewedOperation... operations) {
        return new PreviewedTicket(
                ticket,
                Outcome.LINKED,
                1,
                List.of(operations),
                List.of(TestLinks.ask("ask " + ticket)),
                List.of(new ConflictEntry(
                        "conflict " + ticket,
                        ConflictEntry.Kind.UNMAPPED,
                        "priority",
                        new Pair("urgent", null),
                        null,
                        "No counterpart.")),
                trouble);
    }

    private long rows(String table, StoredPreview preview) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table + " where preview = :preview")
                        .bind("preview", preview.id())
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aPreviewIsKnownFromItsBeginningToItsEnd() {
        String connection = fresh();
        StoredPreview one =
                previews().open(connection, PreviewScope.one("4711"), "candidate's hash", true, "ann", NOON);
        StoredPreview sample = opened(connection, PreviewScope.sample(20), NOON.plusSeconds(1));

        assertEquals(
                new StoredPreview(
                        one.id(),
                        connection,
                        PreviewScope.one("4711"),
                        "candidate's hash",
                        true,
                        PreviewStatus.RUNNING,
                        null,
                        "ann",
                        NOON,
                        null),
                previews().find(connection, one.id()).orElseThrow());
        assertEquals(Optional.of(sample), previews().find(connection, sample.id()));
        assertTrue(previews().find(fresh(), one.id()).isEmpty(), "it is another connection's");
        assertEquals(List.of(sample, one), previews().list(connection, Long.MAX_VALUE, 9));
        assertEquals(List.of(one), previews().list(connection, sample.id(), 9));
        assertEquals(List.of(sample), previews().list(connection, Long.MAX_VALUE, 1));

        previews().close(one.id(), PreviewStatus.FAILED, "ß".repeat(2_000), NOON.plusSeconds(5));
        previews().close(sample.id(), PreviewStatus.DONE, null, NOON.plusSeconds(6));

        StoredPreview failed = previews().find(connection, one.id()).orElseThrow();
        assertEquals(PreviewStatus.FAILED, failed.status());
        assertEquals(1_000, String.valueOf(failed.trouble()).length());
        assertEquals(NOON.plusSeconds(5), failed.endedAt());
        assertNull(previews().find(connection, sample.id()).orElseThrow().trouble());
        assertTrue(previews().running(connection, Long.MAX_VALUE).isEmpty());
    }

    @Test
    void whoeverSaysThatItRunsWhenAnotherHasBegunWasCutOff() {
        String connection = fresh();
        StoredPreview elsewhere = opened(fresh());
        StoredPreview cutOff = opened(connection);
        StoredPreview begun = opened(connection);
        previews().begun(connection, begun.id(), NOON.plusSeconds(1));
        StoredPreview late = opened(connection);

        assertEquals(Optional.of(begun), previews().running(connection, late.id()));
        previews().drop(late.id());

        assertTrue(previews().find(connection, late.id()).isEmpty());
        StoredPreview failed = previews().find(connection, cutOff.id()).orElseThrow();
        assertEquals(PreviewStatus.FAILED, failed.status());
        assertEquals(NOON.plusSeconds(1), failed.endedAt());
        assertEquals(
                PreviewStatus.RUNNING,
                previews()
                        .find(elsewhere.connection(), elsewhere.id())
                        .orElseThrow()
                        .status());
    }

    @Test
    void aTicketIsDoneWithOnceAndOneThatFailedComesLast() {
        StoredPreview preview = opened(fresh());
        found().add(preview.id(), List.of("1", "2"), ALL);
        found().add(preview.id(), List.of("2", "3"), ALL);
        assertEquals(new PreviewCounts(3, 0, 0, 0, 0, 0, 0), found().counts(preview.id()));

        found().failed(preview.id(), "1");
        assertEquals(Optional.of(new PreviewTicketRepository.Next("2", 0)), found().next(preview.id()));
        found().planned(preview.id(), planned("2", null, operation("a", "To"), operation("b", "To")));
        found().planned(preview.id(), planned("2", "Again", operation("c", "To")));
        found().planned(preview.id(), planned("unheard of", null, operation("d", "To")));
        found().planned(preview.id(), PreviewedTicket.troubled("3", "é".repeat(2_000)));
        assertEquals(Optional.of(new PreviewTicketRepository.Next("1", 1)), found().next(preview.id()));
        found().planned(preview.id(), planned("1", null));

        assertTrue(found().next(preview.id()).isEmpty());
        assertEquals(new PreviewCounts(3, 3, 2, 2, 2, 2, 1), found().counts(preview.id()));
        List<StoredPreviewTicket> tickets = found().tickets(preview.id(), null, 0, ALL);
        assertEquals(
                List.of("1", "2", "3"),
                tickets.stream().map(StoredPreviewTicket::ticket).toList());
        assertEquals(
                new StoredPreviewTicket(tickets.get(1).id(), "2", true, Outcome.LINKED, 2, 1, 1, null), tickets.get(1));
        assertNull(tickets.get(2).outcome());
        assertEquals(1_000, String.valueOf(tickets.get(2).trouble()).length());
        assertEquals(
                tickets.subList(1, 2),
                found().tickets(preview.id(), null, tickets.get(0).id(), 1));
    }

    @Test
    void aSampleTakesTheFirstThatItDoesNotHaveAndNoMoreThanItIsAskedFor() {
        StoredPreview preview = opened(fresh());
        found().add(preview.id(), List.of("1"), ALL);

        found().add(preview.id(), List.of("1", "2", "2", "3", "4"), 2);
        found().add(preview.id(), List.of("5"), 0);

        assertEquals(
                List.of("1", "2", "3"),
                found().tickets(preview.id(), null, 0, ALL).stream()
                        .map(StoredPreviewTicket::ticket)
                        .toList());
    }

    @Test
    void whatWouldBeDoneIsReadInPagesAndByTicket() {
        StoredPreview preview = opened(fresh());
        StoredPreview other = opened(fresh());
        List.of(preview, other).forEach(each -> found().add(each.id(), List.of("1", "2"), ALL));
        PreviewedOperation whole = operation("whole", "Ünïcödé 🖨 '" + "x".repeat(70_000));
        found().planned(preview.id(), planned("1", null, operation("a", "To"), whole));
        found().planned(preview.id(), planned("2", null, operation("b", "To")));
        found().planned(other.id(), planned("1", null, operation("other", "To")));

        List<PreviewLine<PreviewedOperation>> page = found().operations(preview.id(), null, 0, 2);
        assertEquals(
                List.of(operation("a", "To"), whole),
                page.stream().map(PreviewLine::of).toList());
        List<PreviewLine<PreviewedOperation>> rest =
                found().operations(preview.id(), null, page.get(1).id(), 2);
        assertEquals(List.of("2"), rest.stream().map(PreviewLine::ticket).toList());
        assertEquals(rest, found().operations(preview.id(), "2", 0, ALL));
        assertEquals(
                TestLinks.ask("ask 1"),
                found().asks(preview.id(), "1", 0, ALL).get(0).of());
        assertEquals(
                List.of("conflict 1", "conflict 2"),
                found().conflicts(preview.id(), null, 0, ALL).stream()
                        .map(line -> line.of().key())
                        .toList());
    }

    /** Of a preview with more rows than are deleted at once. */
    private StoredPreview large(String connection, Instant at) {
        StoredPreview preview = opened(connection, PreviewScope.ALL, at);
        found().add(
                        preview.id(),
                        IntStream.range(0, MANY).mapToObj(Integer::toString).toList(),
                        MANY);
        found().planned(
                        preview.id(),
                        planned(
                                "1",
                                null,
                                IntStream.range(0, MANY)
                                        .mapToObj(number -> operation("k" + number, "To"))
                                        .toArray(PreviewedOperation[]::new)));
        return preview;
    }

    @Test
    void anOldPreviewIsForgottenWithAllThatItFound() {
        String connection = fresh();
        StoredPreview old = large(connection, NOON.minusSeconds(3_600));
        StoredPreview recent = opened(connection);
        found().add(recent.id(), List.of("1"), ALL);

        assertEquals(1, previews().forget(NOON.minusSeconds(60)));

        assertEquals(List.of(recent), previews().list(connection, Long.MAX_VALUE, 9));
        assertEquals(0, rows("ticket_preview_ticket", old));
        assertEquals(0, rows("ticket_preview_line", old));
        assertEquals(1, rows("ticket_preview_ticket", recent));
        found().add(old.id(), List.of("2"), ALL);
        assertEquals(0, rows("ticket_preview_ticket", old), "nothing is found for one that is gone");
    }

    @Test
    void aDeletedConnectionLeavesNoPreview() {
        String connection = fresh();
        ConnectionRepository connections = new ConnectionRepository(database(), vault());
        connections.put(TestConnections.spec(connection, "1"), TestConnections.SECRETS, "ann", NOON);
        StoredPreview first = large(connection, NOON);
        StoredPreview second = opened(connection);
        StoredPreview stays = opened(fresh());

        assertTrue(connections.delete(connection));

        assertEquals(List.of(), previews().list(connection, Long.MAX_VALUE, 9));
        for (StoredPreview gone : List.of(first, second)) {
            assertEquals(0, rows("ticket_preview_ticket", gone));
            assertEquals(0, rows("ticket_preview_line", gone));
        }
        assertTrue(previews().find(stays.connection(), stays.id()).isPresent());
    }
}
