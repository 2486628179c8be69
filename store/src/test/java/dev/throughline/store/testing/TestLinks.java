package dev.throughline.store.testing;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.store.ticket.PlanRepository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Snapshots and plans to test with. */
public final class TestLinks {
    /** Finds nothing of what a plan that broke off has left behind. */
    public static final PlanRepository.Witness NOTHING_FOUND = (broken, read) -> Optional.empty();

    private static final Instant THEN = Instant.parse("2026-11-21T11:00:00Z");

    private TestLinks() {}

    public static TicketSnapshot ticket(String id, String subject) {
        return new TicketSnapshot(
                id,
                TicketSnapshot.State.LIVE,
                false,
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>(Map.of("subject", subject)),
                new TreeSet<>(),
                List.of(),
                List.of(),
                THEN,
                new TreeMap<>());
    }

    public static TaskSnapshot task(String id, String name) {
        return new TaskSnapshot(
                id,
                false,
                false,
                "1",
                new TreeMap<>(Map.of("name", name)),
                new TreeSet<>(),
                List.of(),
                List.of(),
                THEN.plusSeconds(60),
                new TreeMap<>());
    }

    /** A task to be made and a comment to be copied, a line for the log, and these questions. */
    public static Plan plan(Base base, Ask... asks) {
        String key = "zd:c:" + base.ticket();
        return new Plan(
                Outcome.CREATE,
                List.of(
                        new Operation.CreateTask(key + ":task:1", "1", new TreeMap<>(), new TreeSet<>(), key),
                        new Operation.CommentOnTask(key + ":comment:7", "t1", "7", "words")),
                List.of(new ConflictEntry(
                        key + ":stays:1",
                        ConflictEntry.Kind.UNMAPPED,
                        "priority",
                        new Pair("urgent", null),
                        null,
                        "No counterpart.")),
                List.of(asks),
                List.of(),
                2,
                base,
                settled(base),
                false);
    }

    /** A plan that takes a task which was there, and marks it. */
    public static Plan takes(Base base, String task) {
        Base taken = base.withTask(task);
        return new Plan(
                Outcome.LINKED,
                List.of(Operation.AddTaskTag.marking(task, "zd:c:" + base.ticket())),
                List.of(),
                List.of(),
                List.of(),
                0,
                taken,
                taken,
                false);
    }

    /** A plan that writes nothing. */
    public static Plan rest(Base base, Outcome outcome, Ask... asks) {
        return new Plan(outcome, List.of(), List.of(), List.of(asks), List.of(), 0, base, base, false);
    }

    /** A plan that writes nothing and that another one has to follow. */
    public static Plan more(Base base) {
        return new Plan(Outcome.LINKED, List.of(), List.of(), List.of(), List.of(), 0, base, base, true);
    }

    public static Ask ask(String key) {
        return new Ask(key, "status", new Pair("open", "done"), List.of(Ask.ZENDESK, Ask.CLICKUP), "Which?");
    }

    private static Base settled(Base base) {
        return new Base(
                base.ticket(),
                base.task(),
                base.kind(),
                base.generation(),
                base.revision() + 1,
                base.fields(),
                base.tags(),
                base.comments(),
                base.attachments(),
                base.decisions(),
                base.followedUp());
    }
}
