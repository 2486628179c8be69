package dev.throughline.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The benchmarks without the rest of the command line: how a benchmark starts a second JVM. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(BenchCommand.commandLine(out, err, () -> false).execute(arguments));
    }
}
