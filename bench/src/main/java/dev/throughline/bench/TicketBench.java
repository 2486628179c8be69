package dev.throughline.bench;

import dev.throughline.worker.runtime.WorkerRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** Carries out a plan, and makes the report of it. */
final class TicketBench {
    private final TicketPlan plan;
    private final Consumer<String> progress;

    /** @param progress told what was measured, line by line */
    TicketBench(TicketPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    TicketReport run() {
        Instant startedAt = Instant.now();
        progress.accept("seed " + plan.seed());
        List<IntakeSample> intake;
        List<CrossingFigures> crossings;
        LifeCost life;
        List<LinkSample> links;
        Conditions conditions;
        try (Neighbours neighbours = Neighbours.watch()) {
            intake = new IntakeRace(plan, neighbours, progress).run();
            try (TicketGround ground = TicketGround.open(plan)) {
                ground.work(ground.serve());
                ground.reconciled();
                progress.accept("the way of " + plan.edits() + " changes to the other side");
                crossings = new CrossingTimes(ground, plan.edits()).measure();
                progress.accept("the life of a ticket");
                life = new TicketLife(ground).measure();
            }
            links = new LinkRace(plan, neighbours, progress).run();
            double load = DoubleStream.concat(
                            intake.stream().mapToDouble(IntakeSample::machineLoad),
                            links.stream().mapToDouble(LinkSample::machineLoad))
                    .max()
                    .orElse(-1);
            conditions =
                    Conditions.of(startedAt, neighbours, load, plan.temporal(), plan.database(), plan.repetitions());
        }
        List<IntakeFigures> figures = Arrays.stream(IntakeLoad.values())
                .map(load -> IntakeFigures.of(load, intake))
                .toList();
        return new TicketReport(
                "tickets",
                conditions,
                plan.seed(),
                plan.clients(),
                plan.perSecond(),
                figures,
                crossings,
                life,
                LinkFigures.of(plan.tickets(), WorkerRuntime.TICKET_SLOTS, links),
                heaps(),
                TicketAims.of(figures, life),
                intake,
                links);
    }

    private List<LinkHeap> heaps() {
        LinkHeapMeasurement measurement = new LinkHeapMeasurement(plan);
        List<LinkHeap> heaps = new ArrayList<>();
        for (int links : plan.heapLinks()) {
            progress.accept("heap of the worker alone, " + links + " open links");
            heaps.add(measurement.measure(links));
        }
        return heaps;
    }
}
