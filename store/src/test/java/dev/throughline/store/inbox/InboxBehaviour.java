package dev.throughline.store.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class InboxBehaviour extends StoreFixture {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int MANY = 1_000;

    private final String connection = "con-" + UUID.randomUUID();

    InboxBehaviour(Dialect dialect) {
        super(dialect);
    }

    private Inbox inbox() {
        return new Inbox(database());
    }

    @BeforeEach
    void empty() {
        database().jdbi().useHandle(handle -> handle.execute("delete from inbox_event"));
    }

    @Test
    void theSameEventIsKeptOnceAlsoAfterItWasDelivered() {
        assertTrue(arrive("e1", "7"));
        assertFalse(arrive("e1", "7"));
        Bundle bundle = onlyBundle();
        inbox().delivered(bundle, NOON);

        assertFalse(arrive("e1", "7"));
        assertEquals(List.of(), claim(NOON.plus(A_MINUTE)));
    }

    @Test
    void theSameIdOfAnotherSourceOrConnectionIsAnotherEvent() {
        assertTrue(arrive("e1", "7"));
        assertTrue(inbox().receive(new Arrival("clickup", connection, "e1", "7", null), body("x"), NOON));
        assertTrue(inbox().receive(new Arrival("zendesk", connection + "2", "e1", "7", null), body("x"), NOON));
        assertEquals(3, claim(NOON).size());
    }

    @Test
    void whatIsAboutOneEntityComesTogetherOldestFirst() {
        arrive("e1", "7");
        arrive("e2", "8");
        arrive("e3", "7");

        List<Bundle> bundles = claim(NOON);

        assertEquals(List.of("7", "8"), bundles.stream().map(Bundle::entity).toList());
        assertEquals(List.of("e1", "e3"), eventIds(bundles.get(0)));
    }

    @Test
    void aClaimThatNobodySettledIsDueAgainWhenItHasRunOut() {
        arrive("e1", "7");
        assertEquals(1, onlyBundle().attempts());
        assertEquals(List.of(), claim(NOON.plusSeconds(59)));

        Bundle again = inbox().claim(MANY, A_MINUTE, NOON.plus(A_MINUTE)).get(0);

        assertEquals(List.of("e1"), eventIds(again));
        assertEquals(2, again.attempts());
    }

    @Test
    void whatIsPutBackComesWhenItIsDueAndSaysWhy() {
        arrive("e1", "7");
        inbox().putBack(onlyBundle(), "not linked yet", NOON.plusSeconds(5));

        assertEquals(List.of(), claim(NOON.plusSeconds(4)));
        assertEquals(
                "not linked yet",
                inbox().list(connection, InboxStatus.PENDING, Long.MAX_VALUE, 10)
                        .get(0)
                        .reason());
        assertEquals(1, claim(NOON.plusSeconds(5)).size());
    }

    @Test
    void poisonKeepsItsBodyAndGoesBackIntoTheQueueWhenAPersonSaysSo() {
        arrive("e1", "7");
        inbox().poisoned(onlyBundle(), "refused by the process", NOON);
        InboxRow poison =
                inbox().list(connection, InboxStatus.POISON, Long.MAX_VALUE, 10).get(0);
        assertEquals("refused by the process", poison.reason());
        assertArrayEquals(body("e1"), inbox().body(connection, poison.id()).orElseThrow());
        assertFalse(inbox().redrive("another connection", poison.id(), NOON));

        assertTrue(inbox().redrive(connection, poison.id(), NOON));

        assertEquals(1, onlyBundle().attempts());
    }

    @Test
    void whatCannotBeReadIsPoisonAtOnceAndIsNotTriedAgain() {
        assertTrue(inbox().receive(new Arrival("zendesk", connection, "e1", "", "no JSON"), body("<html>"), NOON));

        assertEquals(List.of(), claim(NOON));
        InboxRow poison =
                inbox().list(connection, InboxStatus.POISON, Long.MAX_VALUE, 10).get(0);
        assertEquals("no JSON", poison.reason());
        assertFalse(inbox().redrive(connection, poison.id(), NOON));
    }

    @Test
    void aDeliveredBodyIsNotKept() {
        arrive("e1", "7");
        inbox().delivered(onlyBundle(), NOON);

        InboxRow delivered = inbox().list(connection, InboxStatus.DELIVERED, Long.MAX_VALUE, 10)
                .get(0);
        assertTrue(inbox().body(connection, delivered.id()).isEmpty());
    }

    @Test
    void depthCountsWhatWaitsAndSinceWhen() {
        arrive("e1", "7");
        arrive("e2", "8");
        inbox().receive(new Arrival("zendesk", connection, "e3", "", "no JSON"), body("x"), NOON);
        inbox().delivered(inbox().claim(1, A_MINUTE, NOON).get(0), NOON);

        assertEquals(new InboxDepth(1, NOON, 1), inbox().depth());
    }

    @Test
    void onlyWhatIsSettledIsForgotten() {
        arrive("e1", "7");
        arrive("e2", "8");
        inbox().ignored(inbox().claim(1, A_MINUTE, NOON).get(0), "no process", NOON);

        assertEquals(0, inbox().forget(NOON));
        assertEquals(1, inbox().forget(NOON.plusSeconds(1)));

        assertEquals(1, inbox().depth().pending());
        assertTrue(arrive("e1", "7"));
    }

    @Test
    void twoThatClaimAtOnceNeverGetTheSame() throws InterruptedException, ExecutionException {
        int events = 200;
        IntStream.range(0, events).forEach(number -> arrive("e" + number, "t" + number));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<List<String>>> claimers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int claimer = 0; claimer < 4; claimer++) {
                claimers.add(threads.submit(() -> {
                    start.await();
                    return claimAll();
                }));
            }
            start.countDown();
            List<String> all = new ArrayList<>();
            for (Future<List<String>> claimer : claimers) {
                all.addAll(claimer.get());
            }
            assertEquals(events, all.size());
            assertEquals(events, all.stream().distinct().count());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Claims until nothing is left; another may hold the rows that are left when nothing comes. */
    private List<String> claimAll() {
        List<String> mine = new ArrayList<>();
        while (unclaimed() > 0) {
            inbox().claim(10, Duration.ofHours(1), NOON).forEach(bundle -> mine.addAll(eventIds(bundle)));
        }
        return mine;
    }

    private long unclaimed() {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from inbox_event where attempts = 0")
                        .mapTo(Long.class)
                        .one());
    }

    private boolean arrive(String eventId, String entity) {
        return inbox().receive(new Arrival("zendesk", connection, eventId, entity, null), body(eventId), NOON);
    }

    private Bundle onlyBundle() {
        List<Bundle> bundles = claim(NOON);
        assertEquals(1, bundles.size());
        return bundles.get(0);
    }

    private List<Bundle> claim(Instant now) {
        return inbox().claim(MANY, A_MINUTE, now);
    }

    private static List<String> eventIds(Bundle bundle) {
        return bundle.events().stream().map(Bundle.Waiting::eventId).toList();
    }

    private static byte[] body(String text) {
        return text.getBytes(UTF_8);
    }
}
