package dev.throughline.store.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Previews that are begun, gone through and forgotten at the same time. */
final class PreviewRacesTest extends StoreFixture {
    private final String connection = UUID.randomUUID().toString();
    private final ExecutorService aside = Executors.newSingleThreadExecutor();

    PreviewRacesTest() {
        super(Dialect.H2);
    }

    @AfterEach
    void stop() {
        aside.shutdownNow();
    }

    private PreviewRepository previews() {
        return new PreviewRepository(database());
    }

    private PreviewTicketRepository found() {
        return new PreviewTicketRepository(database());
    }

    private long open() {
        return previews()
                .open(connection, PreviewScope.ALL, "hash", false, "ann", NOON)
                .id();
    }

    @Test
    @Timeout(60)
    void ticketsThatAreWrittenDownWhileTheirPreviewIsForgottenAreForgottenWithIt() throws Exception {
        long preview = open();
        long other = open();

        found().add(preview, forgettingOnTheWay(() -> previews().forget(NOON.plus(Duration.ofDays(1)))), 2);

        assertTrue(aside.submit(() -> true).get(30, TimeUnit.SECONDS), "it is forgotten to its end");
        assertTrue(previews().find(connection, preview).isEmpty());
        assertEquals(0, rows(preview));
        assertTrue(previews().find(connection, other).isEmpty());
        found().add(preview, List.of("3"), 1);
        assertEquals(0, rows(preview));
    }

    /** Two tickets; before the second is written down, somebody forgets, and is done or has to wait. */
    private Collection<String> forgettingOnTheWay(Runnable forgets) {
        Iterator<String> two = List.of("1", "2").iterator();
        return new AbstractCollection<>() {
            @Override
            public Iterator<String> iterator() {
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return two.hasNext();
                    }

                    @Override
                    public String next() {
                        String ticket = two.next();
                        if (!two.hasNext()) {
                            Future<?> forgotten = aside.submit(forgets);
                            while (!forgotten.isDone() && !somebodyWaits()) {
                                Thread.onSpinWait();
                            }
                        }
                        return ticket;
                    }
                };
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    private boolean somebodyWaits() {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                        "select count(*) from information_schema.sessions where blocker_id is not null")
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    private long rows(long preview) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from ticket_preview_ticket where preview = :preview")
                        .bind("preview", preview)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void ofSeveralThatSayThatTheyRunTheOneIsMeantThatHasBegun() {
        long cutOff = open();
        long begun = open();
        found().add(begun, List.of("1"), 1);
        long joining = open();
        long asking = open();

        assertEquals(begun, running(asking));
        assertEquals(begun, running(cutOff), "also for one that was written down before it");
        previews().drop(begun);
        assertEquals(joining, running(asking));
        assertFalse(previews().running(UUID.randomUUID().toString(), asking).isPresent());
    }

    private long running(long besides) {
        return previews().running(connection, besides).orElseThrow().id();
    }
}
