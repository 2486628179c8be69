package dev.throughline.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline bench tickets}: the sync of tickets and tasks over stand-ins, against the plain alternatives. */
@Command(
        mixinStandardHelpOptions = true,
        name = "tickets",
        description = {
            "Measures the sync of tickets and tasks over stand-ins: the webhook door against a bare endpoint, the way"
                    + " of a change to the other side, what a ticket's life costs in history, and links per second against"
                    + " a plain loop.",
            "Prints tables and JSON, and writes tickets.json and tickets.svg. A missed aim is printed, and is no error."
        })
final class TicketBenchCommand implements Callable<Integer> {
    private static final int USUAL_TICKETS = 200;
    private static final int QUICK_TICKETS = 40;
    private static final int USUAL_EDITS = 100;
    private static final int QUICK_EDITS = 20;
    private static final int USUAL_WEBHOOKS = 4_000;
    private static final int QUICK_WEBHOOKS = 500;
    private static final List<Integer> HEAP_LINKS = List.of(1_000, 10_000);
    private static final List<Integer> QUICK_HEAP_LINKS = List.of(100, 500);

    @Mixin
    private final GroundOptions ground;

    @Option(names = "--tickets", paramLabel = "N", description = "Links made at a time, for their speed. Default 200.")
    private @Nullable Integer tickets;

    @Option(
            names = "--edits",
            paramLabel = "N",
            description = "Changes whose way to the other side is timed, one by one. Default 100.")
    private @Nullable Integer edits;

    @Option(
            names = "--webhooks",
            paramLabel = "N",
            description = "Events of one repetition at the webhook door. Default 4000.")
    private @Nullable Integer webhooks;

    @Option(names = "--clients", paramLabel = "N", description = "Who send webhooks in a closed loop. Default 16.")
    private int clients = 16;

    @Option(names = "--rate", paramLabel = "N", description = "Webhooks in a second at a fixed rate. Default 200.")
    private int perSecond = 200;

    @Option(names = "--seed", paramLabel = "N", description = "Of texts and orders. Default 20261122.")
    private long seed = 20_261_122;

    @Option(
            names = "--memory",
            description = "Also the worker's heap, alone in its JVM, with 1000 and 10000 open links (minutes).")
    private boolean memory;

    TicketBenchCommand(PrintWriter out, PrintWriter err, BooleanSupplier onlyJson) {
        ground = new GroundOptions(out, err, onlyJson);
    }

    @Override
    public Integer call() {
        TicketReport report = new TicketBench(plan(), ground::progress).run();
        ground.publish("tickets", report, TicketText.of(report), TicketChart.of(report));
        return 0;
    }

    /** What the options ask for. */
    TicketPlan plan() {
        return ground.plan(() -> new TicketPlan(
                asked(tickets, QUICK_TICKETS, USUAL_TICKETS),
                asked(edits, QUICK_EDITS, USUAL_EDITS),
                asked(webhooks, QUICK_WEBHOOKS, USUAL_WEBHOOKS),
                clients,
                perSecond,
                ground.repetitions(),
                seed,
                ground.database(),
                ground.temporal(),
                memory ? (ground.quick() ? QUICK_HEAP_LINKS : HEAP_LINKS) : List.of()));
    }

    private int asked(@Nullable Integer value, int quickly, int usually) {
        return value != null ? value : ground.quick() ? quickly : usually;
    }
}
