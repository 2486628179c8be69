package dev.throughline.store.ticket;

import java.time.Instant;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log to list, the newest first.
 *
 * @param connection the connection
 * @param ticket this ticket's; null for all
 * @param since not older; null for all
 * @param before only ids below this one; {@link Long#MAX_VALUE} for the first page
 * @param limit at most so many
 */
public record LogFilter(
        String connection,
        @Nullable String ticket,
        @Nullable Instant since,
        long before,
        int limit) {
    /** The first page of a connection. */
    public static LogFilter of(String connection, int limit) {
        return new LogFilter(connection, null, null, Long.MAX_VALUE, limit);
    }

    /** The conditions and the order, for a table with this column of time. */
    String sql(String time) {
        return " where connection = :connection and id < :before"
                + (ticket == null ? "" : " and ticket = :ticket")
                + (since == null ? "" : " and " + time + " >= :since")
                + " order by id desc limit :limit";
    }

    <Q extends SqlStatement<Q>> Q bind(Q query) {
        query.bind("connection", connection).bind("before", before).bind("limit", limit);
        if (ticket != null) {
            query.bind("ticket", ticket);
        }
        if (since != null) {
            query.bind("since", since);
        }
        return query;
    }
}
