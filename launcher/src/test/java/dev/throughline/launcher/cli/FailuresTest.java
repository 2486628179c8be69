package dev.throughline.launcher.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
    private final StringWriter told = new StringWriter();

    @Test
    void aTemporalServerThatDiesOnTheWayIsToldInOneLine() {
        int code = run(() -> {
            throw new IllegalStateException(
                    "the worker did not start", new StatusRuntimeException(Status.UNAVAILABLE.withDescription("io")));
        });

        assertEquals(ExitCode.UNREACHABLE, code);
        assertEquals(1, told.toString().lines().count(), told::toString);
        assertTrue(told.toString().contains("The Temporal server stopped answering (UNAVAILABLE)"), told::toString);
        assertFalse(told.toString().contains("Exception"), told::toString);
    }

    private int run(Callable<Integer> work) {
        PrintWriter writer = new PrintWriter(told, true);
        Session session = new Session(
                writer, writer, Map.of(), false, question -> Optional.empty(), question -> Optional.empty());
        CommandLine line = new CommandLine(new Broken(work)).setErr(writer);
        Failures.handle(line, session);
        return line.execute();
    }

    @Command(name = "broken")
    private record Broken(Callable<Integer> work) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return work.call();
        }
    }
}
