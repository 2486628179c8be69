package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.store.Database;
import dev.throughline.store.Hashes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The plans of links. Each step is one transaction: a plan is stored with what it intends, an effect with what is learnt
 * by it, the end with what was agreed. Each may be asked for again, and changes nothing then.
 */
public final class PlanRepository {
    private static final Set<Outcome> ENDS = Set.of(
            Outcome.NOT_QUALIFIED,
            Outcome.DETACHED,
            Outcome.TICKET_MERGED,
            Outcome.TICKET_DELETED,
            Outcome.FOLLOWED_UP);

    private final Database database;

    public PlanRepository(Database database) {
        this.database = database;
    }

    /** Draws a plan from what is remembered and what was read. */
    @FunctionalInterface
    public interface Drawer {
        /** The plan; null when the kind of the ticket has to be found first. */
        @Nullable
        Drawn draw(StoredLink link, Snapshots read);
    }

    /**
     * A plan that was drawn.
     *
     * @param kind the kind that it was drawn for; null where it makes no difference
     */
    public record Drawn(Plan plan, @Nullable String kind) {}

    /** Recognises what a plan that broke off has left behind. */
    @FunctionalInterface
    public interface Witness {
        /**
         * The line of the audit for the plan's next operation, which was on its way when the plan broke off, where what was
         * read shows that it stands.
         */
        Optional<StoredWrite> found(StoredPlan broken, Snapshots read);
    }

    /**
     * What became of a look.
     *
     * @param plan the plan; null when there is none
     * @param stale whether there is none because something else was remembered since the look began
     */
    public record Answer(@Nullable StoredPlan plan, boolean stale) {}

    /**
     * Plans a look, and stores with the plan what it intends, its lines for the conflict log and its questions. The same
     * look has the same plan, until that is settled or given up. What a plan that broke off is found to have written gets its
     * line in the audit.
     *
     * @param lookedAt {@link Snapshots#at()} of the look
     * @param specHash the mapping to plan by
     * @param witness told of a plan that broke off before another takes its place
     */
    public Answer plan(
            String connection,
            String ticket,
            Instant lookedAt,
            String specHash,
            Drawer drawer,
            Witness witness,
            Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, connection, ticket);
            Optional<Snapshots> read = SnapshotRows.read(transaction, connection, ticket);
            if (link.isEmpty() || read.isEmpty() || !read.get().at().equals(lookedAt)) {
                return new Answer(null, true);
            }
            Optional<PlanRows.Row> last = PlanRows.find(transaction, connection, ticket);
            Optional<PlanRows.Row> known =
                    last.filter(row -> row.lookedAt().equals(lookedAt) && isCurrent(row, link.get()));
            if (known.isPresent()) {
                return new Answer(PlanRows.whole(transaction, known.get()), false);
            }
            if (PlanRows.lookedVersion(transaction, connection, ticket)
                    != link.get().version()) {
                return new Answer(null, true);
            }
            Drawn drawn = drawer.draw(link.get(), read.get());
            if (drawn == null) {
                return new Answer(null, false);
            }
            if (isTaken(transaction, link.get(), drawn.plan())) {
                return new Answer(null, true);
            }
            last.flatMap(row -> broken(transaction, row))
                    .flatMap(plan -> witness.found(plan, read.get()))
                    .ifPresent(write -> WriteRepository.add(transaction, write));
            return new Answer(store(transaction, link.get(), read.get(), specHash, drawn, now), false);
        });
    }

    /** Whether another ticket took the task that this one was to take, since it was looked at. */
    private static boolean isTaken(Handle transaction, StoredLink link, Plan plan) {
        String task = plan.intended().task();
        return link.task() == null
                && task != null
                && plan.operations().stream()
                        .anyMatch(operation -> operation instanceof Operation.AddTaskTag tag && tag.marks())
                && LinkRows.isTaken(transaction, link, task);
    }

    /** The plan, when its next operation was on its way and nobody noted the end. */
    private static Optional<StoredPlan> broken(Handle transaction, PlanRows.Row row) {
        return Optional.of(row)
                .filter(last -> !last.settled())
                .map(last -> PlanRows.whole(transaction, last))
                .filter(plan -> plan.effects().size() < plan.plan().operations().size())
                .filter(plan -> AttemptRepository.isSent(
                        transaction,
                        plan.connection(),
                        plan.ticket(),
                        AttemptRepository.placeKey(plan.id(), plan.effects().size())));
    }

    /** Notes that a plan's operation may be carried out from now on; answers whether it may have been before. */
    public boolean sending(StoredPlan plan, int place, Instant at) {
        String key = AttemptRepository.placeKey(plan.id(), place);
        return database.jdbi().inTransaction(transaction -> {
            boolean before = AttemptRepository.isSent(transaction, plan.connection(), plan.ticket(), key);
            AttemptRepository.send(transaction, plan.connection(), plan.ticket(), key, at);
            return before;
        });
    }

    /** Notes that it was not. */
    public void notSent(StoredPlan plan, int place) {
        database.jdbi()
                .useHandle(handle -> AttemptRepository.end(
                        handle, plan.connection(), plan.ticket(), AttemptRepository.placeKey(plan.id(), place)));
    }

    private static boolean isCurrent(PlanRows.Row row, StoredLink link) {
        return !row.settled() && row.id().equals(link.plan());
    }

    private static StoredPlan store(
            Handle transaction, StoredLink link, Snapshots read, String specHash, Drawn drawn, Instant now) {
        Plan plan = drawn.plan();
        String body = TicketJson.write(plan);
        String id = Hashes.of(String.join(
                "\n",
                link.connection(),
                link.ticket(),
                Long.toString(link.version()),
                read.at().toString(),
                read.ticketHash(),
                String.valueOf(read.taskHash()),
                specHash,
                body));
        PlanRows.put(transaction, link, id, read.at(), specHash, body, now);
        ConflictRepository.add(transaction, link.connection(), link.ticket(), plan.conflicts(), now);
        AskRepository.asked(transaction, link.connection(), link.ticket(), plan.asks(), now);
        remember(transaction, link, plan.intended(), id, now);
        transaction
                .createUpdate(
                        "update ticket_link set outcome = :outcome, spec_hash = :spec, kind = coalesce(:kind, kind)"
                                + " where connection = :connection and ticket = :ticket")
                .bind("outcome", plan.outcome().name())
                .bind("spec", specHash)
                .bind("kind", drawn.kind())
                .bind("connection", link.connection())
                .bind("ticket", link.ticket())
                .execute();
        return new StoredPlan(link.connection(), link.ticket(), id, specHash, plan, List.of(), false);
    }

    /** Its version grows only with what is remembered, so that a look that began before stays good where nothing changed. */
    private static void remember(Handle transaction, StoredLink link, Base base, @Nullable String plan, Instant now) {
        if (base.equals(link.base())) {
            transaction
                    .createUpdate("update ticket_link set plan = :plan, updated_at = :now"
                            + " where connection = :connection and ticket = :ticket")
                    .bind("plan", plan)
                    .bind("now", now)
                    .bind("connection", link.connection())
                    .bind("ticket", link.ticket())
                    .execute();
        } else {
            LinkRows.remember(transaction, link, base, plan, now);
        }
    }

    /** A plan that may be carried out, with what it came to so far; empty when it was given up or is unknown. */
    public Optional<StoredPlan> current(String connection, String ticket, String plan) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, connection, ticket);
            return PlanRows.find(transaction, connection, ticket)
                    .filter(row -> row.id().equals(plan) && link.isPresent() && isCurrent(row, link.get()))
                    .map(row -> PlanRows.whole(transaction, row));
        });
    }

    /** The plan, as long as no later one has taken its place. */
    public Optional<StoredPlan> find(String connection, String ticket, String plan) {
        return database.jdbi()
                .inTransaction(transaction -> PlanRows.find(transaction, connection, ticket)
                        .filter(row -> row.id().equals(plan))
                        .map(row -> PlanRows.whole(transaction, row)));
    }

    /**
     * Records what an operation came to, with its line in the audit and what is learnt by it.
     *
     * @param effect what it came to, as it is to be read again
     * @param learnt what is remembered since
     * @param followUp the ticket that goes on with the closed one's task; null for none
     * @return false when the plan was given up meanwhile: only the audit knows of it then
     */
    public boolean record(
            StoredWrite write, String effect, UnaryOperator<Base> learnt, @Nullable String followUp, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, write.connection(), write.ticket());
            WriteRepository.add(transaction, write);
            AttemptRepository.end(transaction, write.connection(), write.ticket(), write.key());
            AttemptRepository.end(
                    transaction,
                    write.connection(),
                    write.ticket(),
                    AttemptRepository.placeKey(write.plan(), write.place()));
            if (link.isEmpty() || !write.plan().equals(link.get().plan())) {
                return false;
            }
            if (PlanRows.addEffect(transaction, write, effect)) {
                Base base = learnt.apply(link.get().base());
                remember(transaction, link.get(), base, write.plan(), now);
                if (followUp != null) {
                    takeOver(transaction, link.get(), base.forFollowUp(followUp), now);
                }
            }
            return true;
        });
    }

    /** The follow-up may have been looked at before it was recorded; a task of its own it would keep. */
    private static void takeOver(Handle transaction, StoredLink closed, Base base, Instant now) {
        Optional<StoredLink> known = LinkRows.held(transaction, closed.connection(), base.ticket());
        if (known.isEmpty()) {
            LinkRows.insert(transaction, closed.connection(), base, closed.kind(), now);
        } else if (known.get().task() == null) {
            LinkRows.remember(transaction, known.get(), base, null, now);
        }
    }

    /**
     * Stores what was agreed after the last operation. A plan that was not carried out to its end, was settled before or
     * given up changes nothing.
     *
     * @param agreed what to remember, of the plan and its effects
     * @return the link as it stands; empty when there is none
     */
    public Optional<StoredLink> settle(
            String connection, String ticket, String plan, Function<StoredPlan, Base> agreed, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<StoredLink> link = LinkRows.held(transaction, connection, ticket);
            Optional<StoredPlan> carriedOut = PlanRows.find(transaction, connection, ticket)
                    .filter(row -> row.id().equals(plan) && link.isPresent() && isCurrent(row, link.get()))
                    .map(row -> PlanRows.whole(transaction, row))
                    .filter(whole ->
                            whole.effects().size() == whole.plan().operations().size());
            if (link.isEmpty() || carriedOut.isEmpty()) {
                return link;
            }
            remember(transaction, link.get(), agreed.apply(carriedOut.get()), null, now);
            PlanRows.settled(transaction, connection, ticket);
            AttemptRepository.endAllBut(
                    transaction, connection, ticket, Operation.CreateFollowUp.keyOf(connection, ticket));
            count(transaction, connection, ticket, carriedOut.get().plan(), now);
            return LinkRows.held(transaction, connection, ticket);
        });
    }

    /**
     * A link is settled once no further round has to follow; whoever waits for it waits for that. One that goes on waiting
     * for a person goes on saying for what.
     */
    private static void count(Handle transaction, String connection, String ticket, Plan plan, Instant now) {
        transaction
                .createUpdate("update ticket_link set status = :status, failure_type = null, reason = case when"
                        + " cast(:waits as boolean) and status = 'WAITING' then reason end, tries = 0,"
                        + " next_try_at = null, settled_at = case when cast(:more as boolean) then settled_at"
                        + " else cast(:now as timestamp(6) with time zone) end,"
                        + " rounds = rounds + 1, writes = writes + :writes,"
                        + " echoes = echoes + :echoes where connection = :connection and ticket = :ticket")
                .bind("status", status(plan).name())
                .bind("waits", status(plan) == LinkStatus.WAITING)
                .bind("more", plan.more())
                .bind("now", now)
                .bind("writes", plan.operations().size())
                .bind("echoes", plan.echoes())
                .bind("connection", connection)
                .bind("ticket", ticket)
                .execute();
    }

    private static LinkStatus status(Plan plan) {
        if (ENDS.contains(plan.outcome())) {
            return LinkStatus.ENDED;
        }
        if (!plan.asks().isEmpty()) {
            return LinkStatus.WAITING;
        }
        return plan.outcome() == Outcome.SETTLED ? LinkStatus.SETTLED : LinkStatus.OPEN;
    }
}
