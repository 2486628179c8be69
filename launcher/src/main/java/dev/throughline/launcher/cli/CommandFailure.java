package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A command cannot go on: its message is a sentence for the person who typed it, never a stack trace. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private final transient @Nullable JsonNode problem;

    public CommandFailure(int exitCode, String message) {
        this(exitCode, message, null, null);
    }

    public CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        this(exitCode, message, null, cause);
    }

    /**
     * A failure that an API told of.
     *
     * @param exitCode one of {@link ExitCode}
     * @param message what happened and what to do
     * @param problem the problem document (RFC 9457), or null
     * @param cause what lies behind, or null
     */
    CommandFailure(int exitCode, String message, @Nullable JsonNode problem, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.problem = problem;
    }

    public int exitCode() {
        return exitCode;
    }

    @Nullable
    JsonNode problem() {
        return problem;
    }
}
