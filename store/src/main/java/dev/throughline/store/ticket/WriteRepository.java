package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The audit of everything that was written to vendors. Lines are added together with what they tell of. */
public final class WriteRepository {
    private static final int ROWS_PER_BATCH = 1_000;

    private final Database database;

    public WriteRepository(Database database) {
        this.database = database;
    }

    /** Writes, the newest first. */
    public List<StoredWrite> list(LogFilter filter) {
        return database.jdbi()
                .withHandle(handle -> filter.bind(
                                handle.createQuery("select * from ticket_write" + filter.sql("written_at")))
                        .map((row, context) -> write(row))
                        .list());
    }

    /** Deletes what is older, in batches; answers how many. */
    public int forget(Instant before) {
        int all = 0;
        int batch;
        do {
            batch = database.jdbi()
                    .withHandle(handle -> handle.createUpdate("delete from ticket_write where id in (select id from"
                                    + " ticket_write where written_at < :before order by written_at limit :limit)")
                            .bind("before", before)
                            .bind("limit", ROWS_PER_BATCH)
                            .execute());
            all += batch;
        } while (batch == ROWS_PER_BATCH);
        return all;
    }

    /** Adds a line; one of the same place in the same plan is there already. */
    static void add(Handle transaction, StoredWrite write) {
        boolean known = transaction
                .createQuery("select 1 from ticket_write where connection = :connection and ticket = :ticket"
                        + " and plan = :plan and place = :place")
                .bind("connection", write.connection())
                .bind("ticket", write.ticket())
                .bind("plan", write.plan())
                .bind("place", write.place())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (known) {
            return;
        }
        transaction
                .createUpdate("insert into ticket_write (connection, ticket, plan, place, written_at, side, operation,"
                        + " operation_key, actor, events, before_write, after_write, was_found) values (:connection,"
                        + " :ticket, :plan, :place, :at, :side, :operation, :key, :actor, :events, :before, :after,"
                        + " :found)")
                .bind("connection", write.connection())
                .bind("ticket", write.ticket())
                .bind("plan", write.plan())
                .bind("place", write.place())
                .bind("at", write.at())
                .bind("side", write.side().name())
                .bind("operation", write.operation())
                .bind("key", write.key())
                .bind("actor", write.actor())
                .bind("events", TicketJson.write(write.events()))
                .bind("before", TicketJson.write(write.before()))
                .bind("after", TicketJson.write(write.after()))
                .bind("found", write.found())
                .execute();
    }

    private static StoredWrite write(ResultSet row) throws SQLException {
        return new StoredWrite(
                row.getLong("id"),
                row.getString("connection"),
                row.getString("ticket"),
                row.getString("plan"),
                row.getInt("place"),
                instant(row, "written_at"),
                Side.valueOf(row.getString("side")),
                row.getString("operation"),
                row.getString("operation_key"),
                row.getString("actor"),
                List.of(TicketJson.read(row.getString("events"), String[].class)),
                TicketJson.read(row.getString("before_write"), Values.class),
                TicketJson.read(row.getString("after_write"), Values.class),
                row.getBoolean("was_found"));
    }

    /** Values by their fields. */
    private static final class Values extends TreeMap<String, String> {
        private static final long serialVersionUID = 1L;
    }
}
