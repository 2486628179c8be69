package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code throughline worker}: only the worker, against an outside Temporal server. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Runs a worker alone, against the Temporal server of TEMPORAL_ADDRESS and a shared database.")
public final class WorkerCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    public WorkerCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SeparateParts parts = SeparateParts.open(options.configuration(session), session.environment());
        parts.serveWork();
        session.err().println(parts.temporal().sentence());
        parts.temporal().warnings().forEach(session.err()::println);
        session.err().println("The worker is ready. Ctrl-C ends it.");
        return Shutdown.await(() -> session.err().println("Ending: what is in hand comes to its end first ..."), parts);
    }
}
