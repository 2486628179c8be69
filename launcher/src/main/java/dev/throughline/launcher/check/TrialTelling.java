package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** How trials go, and what came of them, for whoever asked for them. */
final class TrialTelling {
    private final Session session;
    private final long trials;

    /** @param trials how many there will be */
    TrialTelling(Session session, long trials) {
        this.session = session;
        this.trials = trials;
    }

    /** Shows how many have been run, on a line that is written over. */
    void progress(long run) {
        if (session.live()) {
            session.err().printf(Locale.ROOT, "\r%,d of %,d", run, trials);
            session.err().flush();
        }
    }

    /**
     * Tells what came of them.
     *
     * @param json the figures for a program
     * @param figures prints them for a person
     * @param failures what must not be
     * @param again the options of {@code check planner} that run the trial of a seed alone
     * @return the exit code
     */
    int end(
            ObjectNode json,
            Consumer<PrintWriter> figures,
            List<PlannerCheck.Failure> failures,
            LongFunction<String> again) {
        if (session.live()) {
            session.err().print("\r");
        }
        if (session.format() == Session.Format.JSON) {
            failures.forEach(failure -> json.withArray("failures")
                    .addObject()
                    .put("seed", failure.seed())
                    .put("words", failure.words()));
            session.out().println(json.toPrettyString());
        } else {
            print(figures, failures, again);
        }
        return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(Consumer<PrintWriter> figures, List<PlannerCheck.Failure> failures, LongFunction<String> again) {
        PrintWriter out = session.out();
        figures.accept(out);
        out.printf(Locale.ROOT, "violations    %d%n", failures.size());
        failures.forEach(failure -> out.printf(
                Locale.ROOT,
                "  %s%n  again: ./throughline check planner %s%n",
                failure.words(),
                again.apply(failure.seed())));
        out.flush();
    }
}
