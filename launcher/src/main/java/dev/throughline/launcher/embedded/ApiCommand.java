package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code throughline api}: only the API, against an outside Temporal server. */
@Command(
        name = "api",
        mixinStandardHelpOptions = true,
        description = "Runs the API alone, against the Temporal server of TEMPORAL_ADDRESS and a shared database.")
public final class ApiCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    public ApiCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        SeparateParts parts = SeparateParts.open(options.configuration(session), session.environment());
        ApiServer api;
        try {
            api = parts.serveApi();
        } catch (RuntimeException failed) {
            parts.close();
            throw failed;
        }
        session.err().println(parts.temporal().sentence());
        parts.temporal().warnings().forEach(session.err()::println);
        session.err().println("API: " + api.url() + "  Ctrl-C ends it.");
        return Shutdown.await(() -> session.err().println("Ending ..."), parts);
    }
}
