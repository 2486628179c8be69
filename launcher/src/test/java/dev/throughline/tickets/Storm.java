package dev.throughline.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.crash.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proof: people file tickets and change both sides while webhooks are lost, doubled and late, calls fail, answers are cut
 * off and our processes are killed. After one reconciliation both sides say the same, and a second one writes nothing.
 */
final class Storm {
    private static final int SHOWN = 5;

    private final TicketRig rig;
    private final SyncVendors vendors;
    private final String connection;
    private final Size size;
    private final Crowd crowd;
    private final Random random;
    private final List<String> kills = new ArrayList<>();
    private final AtomicInteger acted = new AtomicInteger();
    private final long startedAt = System.nanoTime();

    /**
     * A storm to come.
     *
     * @param connection the id of the connection between the vendors, which is there
     */
    Storm(TicketRig rig, SyncVendors vendors, String connection, Size size, long seed) {
        this.rig = rig;
        this.vendors = vendors;
        this.connection = connection;
        this.size = size;
        this.crowd = new Crowd(vendors, connection, seed);
        this.random = new Random(seed + 1);
        vendors.storm(seed);
    }

    /**
     * How much of everything.
     *
     * @param lasts in which time people do all that
     * @param lag from the last change until the reconciliation: not less than the vendor's export is behind
     */
    record Size(int tickets, int edits, Duration lasts, int workerKills, int apiKills, Duration lag) {
        int acts() {
            return tickets + edits;
        }
    }

    void passes() {
        rage();
        long calm = System.nanoTime() + size.lag().toNanos();
        Await.until("what changed is exported", () -> System.nanoTime() > calm);
        JsonNode report = rig.reconcile(connection, false);
        say("first reconciliation: " + report.path("counts"));
        assertEquals(0, report.path("counts").path("troubled").asLong(), "links that stay in trouble");
        assertNothingDiffers();

        SyncVendors.Writes before = vendors.writes();
        JsonNode second = rig.reconcile(connection, false);
        say("second reconciliation: " + second.path("counts"));
        assertEquals(
                new SyncVendors.Writes(0, 0), vendors.writes().since(before), "writes of the second reconciliation");
        assertNothingDiffers();
        assertEquals(0, vendors.overruns(), "calls beyond a rate");
        say("all the same; " + before + ", " + vendors.clickUp.lostEvents() + " events of ClickUp lost, "
                + rig.count("ticket_conflict where connection = '" + connection + "'") + " lines in the conflict log");
    }

    /** People act at an even pace; kills come at random, about evenly spread. */
    private void rage() {
        ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        try {
            long every = size.lasts().toNanos() / size.acts();
            ScheduledFuture<?> unused = people.scheduleAtFixedRate(() -> act(done), 0, every, TimeUnit.NANOSECONDS);
            List<Runnable> victims = victims();
            for (int kill = 0; kill < victims.size(); kill++) {
                int after = size.acts() * (2 * kill + 1 + random.nextInt(2)) / (2 * victims.size() + 1);
                Await.until("people have acted " + after + " times", () -> acted.get() >= after || done.isDone());
                victims.get(kill).run();
            }
            Await.until("people have done", done::isDone);
            done.join();
        } finally {
            people.shutdownNow();
        }
        say("people have filed " + crowd.filed() + " tickets, made " + size.edits() + " changes and said "
                + crowd.said().size() + " things; " + kills);
    }

    private void act(CompletableFuture<@Nullable Void> done) {
        if (done.isDone()) {
            return;
        }
        try {
            int act = acted.get();
            // Tickets are filed in the first half of the time.
            boolean files =
                    crowd.filed() < size.tickets() && act * (size.tickets() * 2L) >= crowd.filed() * (long) size.acts();
            if (files) {
                crowd.files();
            } else {
                crowd.acts();
            }
            if (acted.incrementAndGet() == size.acts()) {
                done.complete(null);
            }
        } catch (RuntimeException | AssertionError failed) {
            done.completeExceptionally(failed);
        }
    }

    private List<Runnable> victims() {
        List<Runnable> victims = new ArrayList<>();
        for (int kill = 0; kill < size.workerKills(); kill++) {
            victims.add(() -> killed("worker", rig::killWorker));
        }
        for (int kill = 0; kill < size.apiKills(); kill++) {
            victims.add(random.nextInt(victims.size() + 1), () -> killed("API", rig::killApi));
        }
        return victims;
    }

    private void killed(String victim, Runnable kill) {
        kills.add(victim + " killed after " + acted.get() + " acts");
        kill.run();
    }

    private void assertNothingDiffers() {
        Map<Long, List<String>> differences = Agreement.differences(vendors, connection, crowd);
        assertTrue(differences.isEmpty(), () -> differences.size() + " tickets differ:\n" + inDetail(differences));
    }

    private String inDetail(Map<Long, List<String>> differences) {
        return differences.entrySet().stream()
                .limit(SHOWN)
                .map(ticket -> "  ticket " + ticket.getKey() + ":\n    " + String.join("\n    ", ticket.getValue())
                        + "\n" + Dossier.of(rig.database(), connection, ticket.getKey()))
                .collect(Collectors.joining());
    }

    private void say(String words) {
        long seconds = Duration.ofNanos(System.nanoTime() - startedAt).toSeconds();
        System.out.println("Ticket storm, " + seconds + " s: " + words);
    }
}
