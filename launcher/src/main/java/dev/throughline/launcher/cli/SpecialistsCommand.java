package dev.throughline.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code throughline specialists}: who does the work. */
@Command(
        mixinStandardHelpOptions = true,
        name = "specialists",
        description = "Lists the specialists, what each is responsible for and who fulfils it.")
public final class SpecialistsCommand implements Callable<Integer> {
    private final Session session;

    public SpecialistsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        new Rendering(session)
                .list(
                        session.api().at("v1", "specialists").items(Integer.MAX_VALUE),
                        "name",
                        "responsibility",
                        "fulfilledBy",
                        "taskQueue");
        return ExitCode.OK;
    }
}
