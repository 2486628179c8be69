package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.temporal.TemporalUnavailableException;
import dev.throughline.store.StoreException;
import dev.throughline.store.secret.SecretUnreadableException;
import io.grpc.StatusRuntimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a person sees when a command fails: a sentence, and an exit code that says which kind of failure it is. */
public final class Failures {
    private Failures() {}

    /** Lets a command line tell of failures in our way, and its help of the exit codes. */
    public static void handle(CommandLine line, Session session) {
        line.setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, session));
        line.setExitCodeExceptionMapper(
                failure -> failure instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.FAILED);
        explain(line.getCommandSpec());
    }

    private static void explain(CommandSpec spec) {
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n");
        Map<String, String> codes = new LinkedHashMap<>();
        for (String code : ExitCode.HELP) {
            codes.put(code.substring(0, code.indexOf(':')), code.substring(code.indexOf(':') + 1));
        }
        spec.usageMessage().exitCodeList(codes);
    }

    private static int tell(Exception failure, Session session) throws Exception {
        if (failure instanceof CommandFailure known) {
            JsonNode problem = known.problem();
            boolean asJson = session.format() == Session.Format.JSON && problem != null;
            session.err().println(asJson ? String.valueOf(problem) : "throughline: " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof StoreException || failure instanceof SecretUnreadableException) {
            session.err().println("throughline: " + failure.getMessage());
            return failure instanceof StoreException ? ExitCode.UNREACHABLE : ExitCode.FAILED;
        }
        if (failure instanceof TemporalUnavailableException) {
            session.err().println("throughline: " + failure.getMessage());
            return ExitCode.UNREACHABLE;
        }
        StatusRuntimeException temporal = temporalCause(failure);
        if (temporal != null) {
            session.err()
                    .println("throughline: The Temporal server stopped answering ("
                            + temporal.getStatus().getCode()
                            + "). See that it runs, then do this again; nothing that was stored is lost.");
            return ExitCode.UNREACHABLE;
        }
        throw failure;
    }

    private static @Nullable StatusRuntimeException temporalCause(Throwable failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof StatusRuntimeException status) {
                return status;
            }
        }
        return null;
    }
}
