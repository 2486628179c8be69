package dev.throughline.store.ticket;

import static dev.throughline.store.Columns.instant;

import dev.throughline.contract.ticketsync.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of plans and effects in a transaction that holds their link. */
final class PlanRows {
    private static final String THIS = " where connection = :connection and ticket = :ticket";

    private PlanRows() {}

    static Optional<Row> find(Handle transaction, String connection, String ticket) {
        return transaction
                .createQuery("select * from ticket_plan" + THIS)
                .bind("connection", connection)
                .bind("ticket", ticket)
                .map((row, context) -> new Row(
                        connection,
                        ticket,
                        row.getString("id"),
                        row.getString("status").equals("SETTLED"),
                        instant(row, "looked_at"),
                        row.getString("spec_hash"),
                        row.getString("body")))
                .findOne();
    }

    /** The plan with its effects. */
    static StoredPlan whole(Handle transaction, Row row) {
        List<String> effects = transaction
                .createQuery("select body from ticket_effect" + THIS + " and plan = :plan order by place")
                .bind("connection", row.connection())
                .bind("ticket", row.ticket())
                .bind("plan", row.id())
                .mapTo(String.class)
                .list();
        return new StoredPlan(
                row.connection(),
                row.ticket(),
                row.id(),
                row.specHash(),
                TicketJson.read(row.body(), Plan.class),
                effects,
                row.settled());
    }

    /** The version of what was remembered when the last look began; negative before the first. */
    static long lookedVersion(Handle transaction, String connection, String ticket) {
        return transaction
                .createQuery("select looked_version from ticket_link" + THIS)
                .bind("connection", connection)
                .bind("ticket", ticket)
                .mapTo(Long.class)
                .one();
    }

    /** Stores a plan in place of the one before, whose effects have been learnt. */
    static void put(
            Handle transaction,
            StoredLink link,
            String id,
            Instant lookedAt,
            String specHash,
            String body,
            Instant now) {
        for (String table : List.of("ticket_plan", "ticket_effect")) {
            transaction
                    .createUpdate("delete from " + table + THIS)
                    .bind("connection", link.connection())
                    .bind("ticket", link.ticket())
                    .execute();
        }
        transaction
                .createUpdate("insert into ticket_plan (connection, ticket, id, status, looked_at, spec_hash, body,"
                        + " planned_at) values (:connection, :ticket, :id, 'OPEN', :looked, :spec, :body, :now)")
                .bind("connection", link.connection())
                .bind("ticket", link.ticket())
                .bind("id", id)
                .bind("looked", lookedAt)
                .bind("spec", specHash)
                .bind("body", body)
                .bind("now", now)
                .execute();
    }

    /** Adds an effect; false when its place has one. */
    static boolean addEffect(Handle transaction, StoredWrite write, String body) {
        boolean known = transaction
                .createQuery("select 1 from ticket_effect" + THIS + " and plan = :plan and place = :place")
                .bind("connection", write.connection())
                .bind("ticket", write.ticket())
                .bind("plan", write.plan())
                .bind("place", write.place())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            transaction
                    .createUpdate("insert into ticket_effect (connection, ticket, plan, place, body)"
                            + " values (:connection, :ticket, :plan, :place, :body)")
                    .bind("connection", write.connection())
                    .bind("ticket", write.ticket())
                    .bind("plan", write.plan())
                    .bind("place", write.place())
                    .bind("body", body)
                    .execute();
        }
        return !known;
    }

    static void settled(Handle transaction, String connection, String ticket) {
        transaction
                .createUpdate("update ticket_plan set status = 'SETTLED'" + THIS)
                .bind("connection", connection)
                .bind("ticket", ticket)
                .execute();
    }

    /** A plan without its effects. */
    record Row(
            String connection,
            String ticket,
            String id,
            boolean settled,
            Instant lookedAt,
            String specHash,
            String body) {}
}
