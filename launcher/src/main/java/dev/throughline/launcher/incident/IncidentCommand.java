package dev.throughline.launcher.incident;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline incident ...}: the policy by which incidents are responded to. */
@Command(
        mixinStandardHelpOptions = true,
        name = "incident",
        description = "The policy by which incidents are responded to, and how it plays out.")
public final class IncidentCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
