package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.Session;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline check planner}: random trials of what keeps tickets and tasks the same. */
@Command(
        mixinStandardHelpOptions = true,
        name = "planner",
        description =
                "Tries the planner of the ticket sync on random mappings, edits on both sides and rounds that break"
                        + " off: both sides end up the same, nothing a person wrote is lost without a line in the conflict"
                        + " log, each comment is copied once, and nothing comes back. Ends with 1 when something does not"
                        + " hold.")
public final class PlannerCheckCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--triples",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many trials; by default ${DEFAULT-VALUE}.")
    private long triples;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "The seed of the first trial, each has the next; by default another one each time.")
    private @Nullable Long seed;

    @Option(
            names = "--end-to-end",
            paramLabel = "N",
            description = "Instead, so many trials of the whole product, in memory and between stand-ins for both"
                    + " vendors: people at work on both sides while webhooks are lost, doubled and shuffled, and questions"
                    + " answered at random. A seed decides all of that, but not what falls into which round.")
    private @Nullable Long endToEnd;

    @Spec
    private CommandSpec spec;

    public PlannerCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (triples < 1) {
            throw new ParameterException(spec.commandLine(), "--triples must be at least 1, not " + triples);
        }
        long first = seed == null ? System.currentTimeMillis() : seed;
        Long seeds = endToEnd;
        if (seeds != null) {
            return new EndToEndReport(session, first, seeds).call(spec.commandLine());
        }
        TrialTelling telling = new TrialTelling(session, triples);
        PlannerCheck.Report report = PlannerCheck.run(first, triples, telling::progress);
        return telling.end(
                json(report),
                out -> print(report, out),
                report.failures(),
                failed -> "--seed=" + failed + " --triples=1");
    }

    private static void print(PlannerCheck.Report report, PrintWriter out) {
        out.printf(Locale.ROOT, "seed          %d%n", report.seed());
        out.printf(Locale.ROOT, "triples       %,d in %.1f s%n", report.triples(), report.seconds());
        out.printf(Locale.ROOT, "plans         %,d with %,d operations%n", report.plans(), report.operations());
        out.printf(Locale.ROOT, "broken off    %,d rounds%n", report.brokenOff());
        out.printf(Locale.ROOT, "own writes    %,d recognised%n", report.echoes());
        out.printf(Locale.ROOT, "conflict log  %,d lines, %,d questions%n", report.conflicts(), report.asks());
        out.printf(Locale.ROOT, "longest way   %d rounds until nothing was left to write%n", report.mostRounds());
    }

    private static ObjectNode json(PlannerCheck.Report report) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seed", report.seed())
                .put("triples", report.triples())
                .put("seconds", report.seconds())
                .put("plans", report.plans())
                .put("operations", report.operations())
                .put("brokenOff", report.brokenOff())
                .put("echoes", report.echoes())
                .put("conflicts", report.conflicts())
                .put("asks", report.asks())
                .put("mostRounds", report.mostRounds());
        return json;
    }
}
