package dev.throughline.bench;

import dev.throughline.contract.ticketsync.ReconciliationReport;
import dev.throughline.worker.runtime.WorkerRuntime;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The timed repetitions of making links: tickets that nobody knows are reconciled to tasks, by the real processes and by a
 * plain loop, each over fresh stand-ins with the same tickets.
 */
final class LinkRace {
    private static final int WARM_UP = 0;
    private static final int FEWEST_TO_WARM_UP = 10;
    private static final int MOST_TO_WARM_UP = 200;

    private final TicketPlan plan;
    private final Neighbours neighbours;
    private final Consumer<String> progress;
    private final List<LinkSample> samples = new ArrayList<>();

    LinkRace(TicketPlan plan, Neighbours neighbours, Consumer<String> progress) {
        this.plan = plan;
        this.neighbours = neighbours;
        this.progress = progress;
    }

    List<LinkSample> run() {
        if (plan.tickets() >= FEWEST_TO_WARM_UP) {
            progress.accept("warming up the links");
            int warmUp = Math.min(plan.tickets(), MOST_TO_WARM_UP);
            durable(warmUp, WARM_UP);
            plain(warmUp, WARM_UP);
        }
        Turns.take(
                plan.repetitions(),
                repetition -> durable(plan.tickets(), repetition),
                repetition -> plain(plan.tickets(), repetition));
        return List.copyOf(samples);
    }

    private void durable(int count, int repetition) {
        try (TicketGround ground = TicketGround.open(plan)) {
            List<String> tickets = ground.vendors.file(count);
            ground.work();
            System.gc();
            long startedAt = System.nanoTime();
            WorkflowStub reconciliation = ground.reconcile();
            TicketGround.await(count + " links", () -> ground.vendors.haveLinked(count));
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            ReconciliationReport report = reconciliation.getResult(ReconciliationReport.class);
            if (report.counts().troubled() > 0) {
                throw new IllegalStateException("Links met trouble; there is nothing to compare: " + report);
            }
            tickets.forEach(ground::awaitRest);
            ground.forget(tickets);
            keep(Side.DURABLE, count, repetition, ground.vendors, seconds);
        }
    }

    private void plain(int count, int repetition) {
        try (StandIns vendors = new StandIns(plan.seed());
                PlainLinks loop = new PlainLinks(vendors, WorkerRuntime.TICKET_SLOTS)) {
            vendors.file(count);
            System.gc();
            long startedAt = System.nanoTime();
            loop.run();
            keep(Side.PLAIN, count, repetition, vendors, (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private void keep(Side side, int count, int repetition, StandIns vendors, double seconds) {
        if (vendors.tasks() != count) {
            throw new IllegalStateException(
                    side.label() + " made " + vendors.tasks() + " tasks of " + count + " tickets");
        }
        if (repetition == WARM_UP) {
            return;
        }
        LinkSample sample = new LinkSample(side, repetition, count, vendors.calls(), seconds, neighbours.load());
        samples.add(sample);
        progress.accept(String.format(
                Locale.ROOT,
                "%d links, repetition %d of %d: %s: %.2f s, %,.1f links/s, %.1f calls each",
                count,
                repetition,
                plan.repetitions(),
                side.label(),
                seconds,
                sample.linksPerSecond(),
                sample.callsPerLink()));
    }
}
