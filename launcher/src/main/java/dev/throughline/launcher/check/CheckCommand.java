package dev.throughline.launcher.check;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline check ...}: checks that need neither a server nor a database. */
@Command(
        mixinStandardHelpOptions = true,
        name = "check",
        description = "Checks that need neither a server nor a database.")
public final class CheckCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a check: planner, connection, incident-policy.");
    }
}
