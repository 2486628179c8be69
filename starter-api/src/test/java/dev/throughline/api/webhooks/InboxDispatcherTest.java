package dev.throughline.api.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Bundle;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxDepth;
import dev.throughline.store.inbox.InboxRow;
import dev.throughline.store.inbox.InboxStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxDispatcherTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String CONNECTION = "support";
    private static final DeliveryPatience PATIENCE =
            new DeliveryPatience(Duration.ofSeconds(1), Duration.ofSeconds(3), 4, 2);

    private final SetClock clock = new SetClock();
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    private Database database;
    private Inbox inbox;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        inbox = new Inbox(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneEntitysEventsAreHandedOverTogetherAndOnce() {
        arrive("e1", "7");
        arrive("e2", "8");
        arrive("e3", "7");
        InboxDispatcher dispatcher = dispatcher(this::take);

        assertTrue(dispatcher.round());
        assertFalse(dispatcher.round());

        assertEquals(List.of("7:e1,e3", "8:e2"), List.copyOf(delivered));
        assertEquals(new InboxDepth(0, null, 0), inbox.depth());
    }

    @Test
    void anEntityThatFailsWaitsAloneEachTimeLongerAndIsGivenToAPersonInTheEnd() {
        arrive("e1", "7");
        arrive("e2", "8");
        InboxDispatcher dispatcher = dispatcher(bundle -> {
            if (bundle.entity().equals("7")) {
                throw new IllegalStateException("the process refuses it");
            }
            return take(bundle);
        });

        dispatcher.round();
        assertEquals(List.of("8:e2"), List.copyOf(delivered));
        for (int pause : new int[] {1, 2, 3}) {
            clock.pass(Duration.ofMillis(pause * 1000 - 1));
            assertFalse(dispatcher.round(), "not yet due after " + pause + " s");
            clock.pass(Duration.ofMillis(1));
            assertTrue(dispatcher.round(), "due after " + pause + " s");
        }

        InboxRow poison =
                inbox.list(CONNECTION, InboxStatus.POISON, Long.MAX_VALUE, 10).get(0);
        assertEquals("the process refuses it", poison.reason());
        assertEquals(4, poison.attempts());
    }

    @Test
    void whatComesBeforeItsProcessIsTriedAgainAndNotDropped() {
        arrive("e1", "7");
        InboxTarget.Outcome[] answers = {InboxTarget.Outcome.NOT_YET, InboxTarget.Outcome.DELIVERED};
        InboxDispatcher dispatcher = dispatcher(bundle -> answers[bundle.attempts() - 1]);

        dispatcher.round();
        assertEquals(1, inbox.depth().pending());
        clock.pass(Duration.ofSeconds(1));
        dispatcher.round();

        assertEquals(
                1,
                inbox.list(CONNECTION, InboxStatus.DELIVERED, Long.MAX_VALUE, 10)
                        .size());
    }

    @Test
    void whatNoProcessWantsForLongIsLetGo() {
        arrive("e1", "7");
        InboxDispatcher dispatcher = dispatcher(bundle -> InboxTarget.Outcome.NOT_YET);

        dispatcher.round();
        clock.pass(Duration.ofSeconds(1));
        dispatcher.round();

        assertEquals(
                "No process wanted it for a while.",
                inbox.list(CONNECTION, InboxStatus.IGNORED, Long.MAX_VALUE, 10)
                        .get(0)
                        .reason());
    }

    @Test
    void whatIsUnwantedOrOfNoKnownSourceIsSettledAtOnce() {
        arrive("e1", "7");
        inbox.receive(new Arrival("elsewhere", CONNECTION, "e2", "8", null), "{}".getBytes(UTF_8), NOON);

        dispatcher(bundle -> InboxTarget.Outcome.UNWANTED).round();

        assertEquals(new InboxDepth(0, null, 1), inbox.depth());
        assertEquals(
                "No process takes events of elsewhere.",
                inbox.list(CONNECTION, InboxStatus.POISON, Long.MAX_VALUE, 10)
                        .get(0)
                        .reason());
    }

    @Test
    void whatADispatcherHeldThatWasKilledIsDueAgainSoon() {
        arrive("e1", "7");
        InboxDispatcher killed = dispatcher(bundle -> {
            throw new Killed();
        });
        assertThrows(Killed.class, killed::round);
        InboxDispatcher another = dispatcher(this::take);

        clock.pass(Duration.ofSeconds(29));
        assertFalse(another.round());
        clock.pass(Duration.ofSeconds(1));
        assertTrue(another.round());

        assertEquals(List.of("7:e1"), List.copyOf(delivered));
    }

    /** Nothing that a dispatcher could catch. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aRoundThatTakesLongKeepsWhatItHasNotComeToYet() {
        IntStream.range(0, 6).forEach(number -> arrive("e" + number, "7" + number));
        InboxDispatcher another = dispatcher(this::take);
        InboxDispatcher slow = dispatcher(bundle -> {
            clock.pass(Duration.ofSeconds(12));
            assertFalse(another.round(), "somebody else gets what is held");
            return take(bundle);
        });

        assertTrue(slow.round());

        assertEquals(6, delivered.size());
    }

    @Test
    void aDispatcherThatRunsTakesWhatComesAndEndsWhenItIsClosed() throws InterruptedException {
        InboxDispatcher dispatcher = dispatcher(this::take);
        dispatcher.start();

        arrive("e1", "7");
        dispatcher.wake();

        assertEquals("7:e1", delivered.poll(1, TimeUnit.MINUTES));
        dispatcher.close();
        arrive("e2", "7");
        assertEquals(1, inbox.depth().pending());
    }

    private InboxDispatcher dispatcher(InboxTarget target) {
        return new InboxDispatcher(inbox, Map.of("zendesk", target), PATIENCE, clock);
    }

    private InboxTarget.Outcome take(Bundle bundle) {
        delivered.add(bundle.entity() + ":"
                + String.join(
                        ",",
                        bundle.events().stream().map(Bundle.Waiting::eventId).toList()));
        return InboxTarget.Outcome.DELIVERED;
    }

    private void arrive(String eventId, String entity) {
        inbox.receive(new Arrival("zendesk", CONNECTION, eventId, entity, null), "{}".getBytes(UTF_8), clock.instant());
    }

    private static final class SetClock extends Clock {
        private Instant now = NOON;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
