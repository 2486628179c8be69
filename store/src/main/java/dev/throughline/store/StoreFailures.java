package dev.throughline.store;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** Puts the failures of drivers into words that say what to do. The URL is shown without anything that could be a password. */
public final class StoreFailures {
    private static final String DUPLICATE = "23505";
    private static final int H2_LOCKED = 90020;
    private static final int H2_FILE_CORRUPTED = 90030;
    private static final int H2_WRONG_PASSWORD = 28000;

    /** H2: I/O errors (a full disk, for example), a database that is closing or closed, a lock that took too long. */
    private static final Set<Integer> H2_PASSING = Set.of(90028, 90031, 90098, 90121, 50200);

    private static final Set<Integer> H2_CLOSED = Set.of(90098, 90121);

    private StoreFailures() {}

    static StoreException explain(DatabaseSettings settings, Throwable failure) {
        String where = settings.url().replaceAll("[?;].*", "");
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return new StoreException("The database " + where + " cannot be used: " + failure.getMessage(), failure);
        }
        String advice = settings.dialect() == Dialect.H2 ? h2Advice(sql) : postgresAdvice(sql);
        return new StoreException("The database " + where + " cannot be used: " + advice, failure);
    }

    /** Whether the failure is the database's, and not our statement's: trying again later may help. */
    public static boolean isUnavailable(Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return false;
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        int code = sql.getErrorCode();
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40")
                || H2_PASSING.contains(code)
                || isClosedByH2(sql)
                || sql instanceof java.sql.SQLTransientConnectionException;
    }

    /** Whether H2 has closed the database, which it does by itself when a write to its file fails. */
    static boolean isClosedByH2(SQLException failure) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof MVStoreException
                    || (next instanceof SQLException sql && H2_CLOSED.contains(sql.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a row with the same key was there already. */
    public static boolean isDuplicate(Throwable failure) {
        SQLException sql = sqlCause(failure);
        return sql != null && DUPLICATE.equals(sql.getSQLState());
    }

    private static String h2Advice(SQLException sql) {
        int code = sql.getErrorCode();
        String chain = chain(sql);
        if (code == H2_LOCKED || chain.contains("locked by another process")) {
            return "its file is open in another process. Stop the other one, or use PostgreSQL, which several processes can"
                    + " share.";
        }
        if (code == H2_WRONG_PASSWORD) {
            return "it refuses the user or password. Correct database.user and database.password.";
        }
        if (chain.contains("no space left")) {
            return "the disk is full. Free some space; nothing that was committed is lost.";
        }
        if (chain.contains("file too large") || chain.contains("quota")) {
            return "its file may not grow any more (a limit on file sizes or a quota). Raise it; nothing that was committed"
                    + " is lost.";
        }
        if (code == H2_FILE_CORRUPTED) {
            return "its file is damaged (" + sql.getMessage() + "). Restore it from a backup.";
        }
        return "its file cannot be opened or written (" + sql.getMessage()
                + "). Check that the directory exists, belongs to this user and is writable.";
    }

    private static String postgresAdvice(SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "it refuses the user or password. Correct database.user and database.password.";
            case "3D000" -> "the server has no database of this name. Create it, or correct database.url.";
            case "53300" -> "the server has no free connection. Lower database.poolSize or raise max_connections.";
            case "53100" -> "the server's disk is full. Free some space; nothing that was committed is lost.";
            case "42501" -> "the user may not do this (" + sql.getMessage() + "). Grant it the rights on the schema.";
            default ->
                state.startsWith("08")
                        ? "the server cannot be reached. Check host, port and network, and that it runs."
                        : sql.getMessage() + " (SQL state " + state + ").";
        };
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable next = failure; next != null; next = next.getCause()) {
            text.append(next.getMessage()).append('\n');
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        SQLException found = null;
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (next instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        return found;
    }
}
