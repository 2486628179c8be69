package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import dev.throughline.store.Storable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The links between tickets and tasks: what was read last, what was agreed, and how they stand. What is remembered has a
 * version; a look that began before it changed is not planned.
 */
public final class TicketLinkRepository {
    private static final int LONGEST_REASON = 1_000;
    private static final String THIS = " where connection = :connection and ticket = :ticket";

    private final Database database;

    public TicketLinkRepository(Database database) {
        this.database = database;
    }

    public Optional<StoredLink> find(String connection, String ticket) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from ticket_link" + THIS)
                        .bind("connection", connection)
                        .bind("ticket", ticket)
                        .map((row, context) -> LinkRows.link(row))
                        .findOne());
    }

    /** The ticket that a task belongs to; the one that changed last where a follow-up has taken it over. */
    public Optional<String> ticketOf(String connection, String task) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select ticket from ticket_link where connection = :connection"
                                + " and task = :task order by case when status = 'ENDED' then 1 else 0 end,"
                                + " created_at desc, ticket limit 1")
                        .bind("connection", connection)
                        .bind("task", task)
                        .mapTo(String.class)
                        .findOne());
    }

    public List<StoredLink> list(LinkFilter filter) {
        StringBuilder sql =
                new StringBuilder("select * from ticket_link where connection = :connection and ticket > :after");
        Map<String, Object> bindings = new HashMap<>();
        bindings.put("connection", filter.connection());
        bindings.put("after", filter.afterTicket());
        bindings.put("limit", filter.limit());
        Instant since = filter.changedSince();
        if (since != null) {
            sql.append(" and updated_at >= :since");
            bindings.put("since", since);
        }
        if (!filter.statuses().isEmpty()) {
            sql.append(" and status in (<statuses>)");
        }
        sql.append(" order by ticket limit :limit");
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql.toString()).bindMap(bindings);
            if (!filter.statuses().isEmpty()) {
                query.bindList(
                        "statuses",
                        filter.statuses().stream().map(LinkStatus::name).toList());
            }
            return query.map((row, context) -> LinkRows.link(row)).list();
        });
    }

    /** The link that is about to be looked at; made when it is not there yet. Told before the first call to a vendor. */
    public StoredLink begin(String connection, String ticket, Instant now) {
        return onceMore(transaction -> LinkRows.hold(transaction, connection, ticket, now));
    }

    /**
     * Keeps what was read, in place of what was read before.
     *
     * @param version {@link StoredLink#version()} of {@link #begin}
     * @param task null when there is none
     */
    public Snapshots looked(
            String connection,
            String ticket,
            long version,
            TicketSnapshot read,
            @Nullable TaskSnapshot task,
            Instant at) {
        String text = TicketJson.write(read);
        String taskText = task == null ? null : TicketJson.write(task);
        String hash = Hashes.of(text);
        String taskHash = taskText == null ? null : Hashes.of(taskText);
        return onceMore(transaction -> {
            LinkRows.hold(transaction, connection, ticket, at);
            put(transaction, connection, ticket, Side.ZENDESK, hash, text);
            put(transaction, connection, ticket, Side.CLICKUP, taskHash, taskText);
            transaction
                    .createUpdate("update ticket_link set ticket_seen_at = :ticketSeen, task_seen_at = :taskSeen,"
                            + " looked_at = :now, looked_version = :version, updated_at = :now" + THIS)
                    .bind("ticketSeen", read.updatedAt())
                    .bindByType("taskSeen", task == null ? null : task.updatedAt(), Instant.class)
                    .bind("now", at)
                    .bind("version", version)
                    .bind("connection", connection)
                    .bind("ticket", ticket)
                    .execute();
            return new Snapshots(read, hash, task, taskHash, at);
        });
    }

    private static void put(
            Handle transaction,
            String connection,
            String ticket,
            Side side,
            @Nullable String hash,
            @Nullable String text) {
        Optional<String> known = transaction
                .createQuery("select hash from ticket_snapshot" + THIS + " and side = :side")
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("side", side.name())
                .mapTo(String.class)
                .findOne();
        if (Objects.equals(known.orElse(null), hash)) {
            return;
        }
        String sql;
        if (hash == null) {
            sql = "delete from ticket_snapshot" + THIS + " and side = :side";
        } else if (known.isPresent()) {
            sql = "update ticket_snapshot set hash = :hash, body = :body" + THIS + " and side = :side";
        } else {
            sql = "insert into ticket_snapshot (connection, ticket, side, hash, body)"
                    + " values (:connection, :ticket, :side, :hash, :body)";
        }
        var update = transaction
                .createUpdate(sql)
                .bind("connection", connection)
                .bind("ticket", ticket)
                .bind("side", side.name());
        if (hash != null) {
            update.bind("hash", hash).bind("body", text);
        }
        update.execute();
    }

    /** What was read last; empty before the first look. */
    public Optional<Snapshots> snapshots(String connection, String ticket) {
        return database.jdbi().inTransaction(transaction -> SnapshotRows.read(transaction, connection, ticket));
    }

    /**
     * Changes what is remembered, outside of any plan: one that is being carried out is given up.
     *
     * @return whether there is such a link
     */
    public boolean remember(String connection, String ticket, UnaryOperator<Base> change, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, connection, ticket);
            link.ifPresent(known -> LinkRows.remember(transaction, known, change.apply(known.base()), null, now));
            return link.isPresent();
        });
    }

    /** Keeps the kind that triage found, {@link StoredLink#SKIP} for no task; null has it found again. */
    public void triaged(String connection, String ticket, @Nullable String kind, Instant now) {
        onceMore(transaction -> {
            StoredLink link = LinkRows.hold(transaction, connection, ticket, now);
            Base base = kind == null || kind.equals(StoredLink.SKIP)
                    ? link.base()
                    : link.base().withKind(kind);
            LinkRows.remember(transaction, link, base, null, now);
            return transaction
                    .createUpdate("update ticket_link set kind = :kind" + THIS)
                    .bind("kind", kind)
                    .bind("connection", connection)
                    .bind("ticket", ticket)
                    .execute();
        });
    }

    /**
     * Notes how a link stands, for lists.
     *
     * @param trouble why; null when it goes on
     */
    public void note(
            String connection, String ticket, LinkStatus status, StoredLink.@Nullable Trouble trouble, Instant now) {
        onceMore(transaction -> {
            LinkRows.hold(transaction, connection, ticket, now);
            return transaction
                    .createUpdate("update ticket_link set status = :status, failure_type = :type, reason = :reason,"
                            + " tries = case when cast(:troubled as boolean) then tries + 1 else 0 end,"
                            + " next_try_at = :next, updated_at = :now" + THIS)
                    .bind("status", status.name())
                    .bind(
                            "type",
                            trouble == null || trouble.type() == null
                                    ? null
                                    : trouble.type().name())
                    .bind("reason", trouble == null ? null : shortened(trouble.reason()))
                    .bind("troubled", status == LinkStatus.TROUBLED)
                    .bindByType("next", trouble == null ? null : trouble.nextTryAt(), Instant.class)
                    .bind("now", now)
                    .bind("connection", connection)
                    .bind("ticket", ticket)
                    .execute();
        });
    }

    /** Notes that a reconciliation tells these links to look again. */
    public void told(String connection, Collection<String> tickets, String run, Instant now) {
        for (String ticket : tickets) {
            onceMore(transaction -> {
                LinkRows.hold(transaction, connection, ticket, now);
                return transaction
                        .createUpdate(
                                "update ticket_link set told_by_run = :run, told_at = :now, updated_at = :now" + THIS)
                        .bind("run", run)
                        .bind("now", now)
                        .bind("connection", connection)
                        .bind("ticket", ticket)
                        .execute();
            });
        }
    }

    /**
     * How the links stand that a reconciliation told. A round that failed by chance is tried again after 1, 2 and 4 minutes;
     * until then its link is still at it. One that keeps failing holds no reconciliation up.
     */
    public Told told(String connection, String run) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) as links, count(case when looked_at >="
                                + " told_at and (settled_at >= looked_at or (status = 'WAITING' and kind is null))"
                                + " then 1 end) as done, count(case when status = 'TROUBLED' and updated_at > told_at"
                                + " and (settled_at is null or settled_at < told_at) and (next_try_at is null or"
                                + " next_try_at > told_at + interval '8' minute) then 1 end) as troubled,"
                                + " count(case when exists (select 1 from ticket_write w where w.connection ="
                                + " l.connection and w.ticket = l.ticket and w.written_at >= l.told_at) then 1 end) as"
                                + " drifted from ticket_link l where connection = :connection and told_by_run = :run")
                        .bind("connection", connection)
                        .bind("run", run)
                        .map((row, context) -> new Told(
                                row.getLong("links"),
                                row.getLong("done"),
                                row.getLong("troubled"),
                                row.getLong("drifted")))
                        .one());
    }

    /**
     * Tickets with a task at which nobody has looked for long, the longest first.
     *
     * @param before not looked at since then
     * @param limit at most so many
     */
    public List<String> lookedBefore(String connection, Instant before, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select ticket from ticket_link where connection = :connection"
                                + " and task is not null and status in ('OPEN', 'WAITING', 'TROUBLED')"
                                + " and looked_at < :before order by looked_at limit :limit")
                        .bind("connection", connection)
                        .bind("before", before)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list());
    }

    /** Whether any link of the connection was last planned by another mapping than this. */
    public boolean anyByAnother(String connection, String specHash) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select 1 from ticket_link where connection = :connection"
                                + " and spec_hash <> :hash limit 1")
                        .bind("connection", connection)
                        .bind("hash", specHash)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /**
     * Links that were told.
     *
     * @param links how many
     * @param done of these, how many have carried out a plan since, or wait for a person, or have ended
     * @param troubled of these, how many have not, and are in trouble that soon tries will not mend
     * @param drifted of these, for how many something was written since
     */
    public record Told(long links, long done, long troubled, long drifted) {
        /** Whether none is still at it. */
        public boolean areAtRest() {
            return done + troubled >= links;
        }
    }

    private <T> T onceMore(Function<Handle, T> work) {
        return OnceMore.inTransaction(database, work);
    }

    private static String shortened(String reason) {
        return Storable.cut(reason, LONGEST_REASON);
    }
}
