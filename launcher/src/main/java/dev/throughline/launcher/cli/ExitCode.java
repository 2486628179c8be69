package dev.throughline.launcher.cli;

/** What a command's exit code means. */
public final class ExitCode {
    public static final int OK = 0;
    /** It was tried and failed. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The API, Temporal or the database does not answer. */
    public static final int UNREACHABLE = 3;
    /** What was asked for does not exist. */
    public static final int NOT_FOUND = 4;
    /** It exists already, or is in a state that forbids it. */
    public static final int CONFLICT = 5;
    /** The API refused the input. */
    public static final int REFUSED = 6;
    /** The Temporal server in use cannot do it. */
    public static final int UNSUPPORTED = 7;
    /** The key is missing, does not open, or may not do it. */
    public static final int NOT_ALLOWED = 8;
    /** By a health check: something is degraded, or could not be read. */
    public static final int DEGRADED = 9;
    /** By a health check: something is unwell. */
    public static final int UNWELL = 10;

    /** The lines of {@code --help} that explain the codes. */
    static final String[] HELP = {
        "0:done",
        "1:it was tried and failed",
        "2:the command line is wrong",
        "3:the API, Temporal or the database does not answer",
        "4:what was asked for does not exist",
        "5:it exists already, or is in a state that forbids it",
        "6:the API refused the input",
        "7:the Temporal server in use cannot do it",
        "8:the key to the API is missing, does not open, or may not do it",
        "9:health-check: something is degraded, or could not be read",
        "10:health-check: something is unwell"
    };

    private ExitCode() {}

    /** The code that says what an HTTP status means for the person at the command line. */
    static int ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> NOT_ALLOWED;
            case 404, 410 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 400, 413, 415, 422 -> REFUSED;
            case 501 -> UNSUPPORTED;
            case 502, 503, 504 -> UNREACHABLE;
            default -> FAILED;
        };
    }
}
