package dev.throughline.bench;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code throughline bench ...}: benchmarks against the plain alternative, in the same run. */
@Command(
        mixinStandardHelpOptions = true,
        name = "bench",
        description = "Benchmarks against the plain alternative, in the same run.")
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    /**
     * The command with its subcommands, to be hung below the command line's root.
     *
     * @param out for reports
     * @param err for progress
     * @param onlyJson whether reports are JSON alone; asked when a report is printed
     */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err, BooleanSupplier onlyJson) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new ZuoraBenchCommand(out, err, onlyJson))
                .addSubcommand(new TicketBenchCommand(out, err, onlyJson))
                .addSubcommand(new HeapWorkerCommand(out));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a benchmark: zuora or tickets.");
    }
}
