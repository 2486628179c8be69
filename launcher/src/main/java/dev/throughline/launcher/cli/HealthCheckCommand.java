package dev.throughline.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code throughline health-check}: whether the API is ready, and what is down when it is not. */
@Command(
        mixinStandardHelpOptions = true,
        name = "health-check",
        description = "Says whether the API, Temporal and the database answer; exit code 3 when not.")
public final class HealthCheckCommand implements Callable<Integer> {
    private final Session session;

    public HealthCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new Rendering(session).one(session.api().at("readyz").get());
        return ExitCode.OK;
    }
}
