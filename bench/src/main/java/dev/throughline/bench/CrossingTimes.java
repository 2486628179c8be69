package dev.throughline.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Times changes on their way through webhook, door, inbox, process, look, plan and write. */
final class CrossingTimes {
    private static final int MOST_TICKETS = 20;
    private static final int WARM_UP = 20;
    private static final long LOOKS_EVERY_NANOS = 200_000;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();

    private final TicketGround ground;
    private final int edits;

    /** @param ground with API, worker and webhooks */
    CrossingTimes(TicketGround ground, int edits) {
        this.ground = ground;
        this.edits = edits;
    }

    /** Both directions in turns, over some tickets. */
    List<CrossingFigures> measure() {
        List<String> tickets = ground.vendors.file(Math.min(MOST_TICKETS, edits));
        tickets.forEach(ground::awaitLinked);
        tickets.forEach(ground::awaitRest);
        List<Long> toTask = new ArrayList<>();
        List<Long> toTicket = new ArrayList<>();
        int warmUp = Math.min(WARM_UP, edits);
        for (int i = 0; i < edits + warmUp; i++) {
            String ticket = tickets.get(i % tickets.size());
            boolean onTicket = i % 2 == 0;
            long nanos = onTicket ? onTicket(ticket) : onTask(ticket);
            ground.awaitRest(ticket);
            if (i >= warmUp) {
                (onTicket ? toTask : toTicket).add(nanos);
            }
        }
        ground.forget(tickets);
        List<CrossingFigures> figures = new ArrayList<>();
        add(figures, "ticket", "task", toTask);
        add(figures, "task", "ticket", toTicket);
        return figures;
    }

    private static void add(List<CrossingFigures> figures, String from, String to, List<Long> nanos) {
        if (!nanos.isEmpty()) {
            figures.add(new CrossingFigures(
                    from,
                    to,
                    nanos.size(),
                    Percentiles.of(nanos.stream().mapToLong(Long::longValue).toArray())));
        }
    }

    private long onTicket(String ticket) {
        String task = ground.taskOf(ticket);
        String title = ground.vendors.words(3);
        return time(
                () -> ground.vendors.set(ticket, "subject", title),
                () -> ground.vendors
                        .task(task)
                        .filter(now -> now.name().equals(title))
                        .isPresent());
    }

    private long onTask(String ticket) {
        String task = ground.taskOf(ticket);
        String title = ground.vendors.words(3);
        return time(
                () -> ground.vendors.ann().renames(task, title),
                () -> title.equals(ground.vendors.ticketField(ticket, "subject")));
    }

    private static long time(Runnable change, BooleanSupplier there) {
        long startedAt = System.nanoTime();
        change.run();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - startedAt > PATIENCE_NANOS) {
                throw new IllegalStateException("A change did not come to the other side");
            }
            LockSupport.parkNanos(LOOKS_EVERY_NANOS);
        }
        return System.nanoTime() - startedAt;
    }
}
