package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.Session;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The trials of the whole product, for a person at the terminal. */
final class EndToEndReport {
    /** A trial waits most of the time, for a pause or for another look. */
    private static final int TRIALS_PER_PROCESSOR = 3;

    private final Session session;
    private final long seed;
    private final long seeds;

    EndToEndReport(Session session, long seed, long seeds) {
        this.session = session;
        this.seed = seed;
        this.seeds = seeds;
    }

    /** Runs them; answers the exit code. */
    int call(CommandLine command) {
        if (seeds < 1) {
            throw new ParameterException(command, "--end-to-end must be at least 1, not " + seeds);
        }
        int lanes = TRIALS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        TrialTelling telling = new TrialTelling(session, seeds);
        EndToEndCheck.Report report = EndToEndCheck.run(seed, seeds, lanes, telling::progress);
        return telling.end(
                json(report),
                out -> print(report, out),
                report.failures(),
                failed -> "--end-to-end=1 --seed=" + failed);
    }

    private static void print(EndToEndCheck.Report report, PrintWriter out) {
        LiveFigures figures = report.figures();
        out.printf(Locale.ROOT, "seed          %d%n", report.seed());
        out.printf(Locale.ROOT, "trials        %,d in %.1f s%n", report.seeds(), report.seconds());
        out.printf(Locale.ROOT, "people did    %,d things%n", figures.steps);
        out.printf(Locale.ROOT, "writes        %,d calls%n", figures.writes);
        out.printf(
                Locale.ROOT, "conflict log  %,d lines, %,d questions answered%n", figures.conflicts, figures.answers);
        out.printf(Locale.ROOT, "tried again   %,d links%n", figures.retries);
        out.printf(
                Locale.ROOT,
                "unseen        %,d values came between our last look and the write, where the vendor cannot refuse"
                        + " it%n",
                figures.unseen);
    }

    private static ObjectNode json(EndToEndCheck.Report report) {
        LiveFigures figures = report.figures();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("seed", report.seed())
                .put("trials", report.seeds())
                .put("seconds", report.seconds())
                .put("steps", figures.steps)
                .put("writes", figures.writes)
                .put("conflicts", figures.conflicts)
                .put("answers", figures.answers)
                .put("retries", figures.retries)
                .put("unseen", figures.unseen);
        return json;
    }
}
