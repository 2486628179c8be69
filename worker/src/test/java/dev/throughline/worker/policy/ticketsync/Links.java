package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.AttachmentRule;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.CommentRule;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.OddCases;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TagRule;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageSpec;
import dev.throughline.contract.ticketsync.ValueMap;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tickets, tasks and connections for tests: whatever a test does not say is plain. */
final class Links {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final OddCases ASKING = new OddCases(
            OddCases.OnTask.ASK,
            OddCases.OnTask.ASK,
            OddCases.OnClosedTicket.FOLLOW_UP,
            OddCases.OnHandMadeTask.REPORT);
    static final ValueMap STATUS = new ValueMap(
            new TreeMap<>(Map.of("new", "to do", "open", "to do", "pending", "waiting", "solved", "complete")),
            new TreeMap<>(Map.of("to do", "open", "waiting", "pending", "complete", "solved")),
            null,
            null,
            false);

    private Links() {}

    static FieldRule status(Direction direction, ConflictRule conflict) {
        return rule("status", FieldKind.CHOICE, direction, conflict, STATUS);
    }

    static FieldRule rule(String field, FieldKind kind, Direction direction, ConflictRule conflict, ValueMap values) {
        return new FieldRule(field, field, field, kind, direction, Side.ZENDESK, conflict, values, 10, false);
    }

    static ConnectionSpec rules(FieldRule... fields) {
        return rules(ASKING, Direction.BOTH, fields);
    }

    static ConnectionSpec rules(OddCases oddCases, Direction rest, FieldRule... fields) {
        TreeSet<String> all = new TreeSet<>();
        return new ConnectionSpec(
                "acme",
                new ZendeskAccount("https://acme.zendesk.com", ZendeskAccount.Login.OAUTH_CLIENT, "throughline"),
                new ClickUpWorkspace("https://api.clickup.com", "1", new TreeMap<>(Map.of("default", "l1")), null),
                new TicketFilter(all, all, all, all, all, all),
                List.of(fields),
                new TagRule(rest, new TreeMap<>(Map.of("vip", "important")), true, new TreeSet<>(List.of("private"))),
                new CommentRule(CommentScope.INTERNAL, CommentScope.INTERNAL, 50),
                new AttachmentRule(rest, 1_000),
                oddCases,
                TriageSpec.DEFAULT);
    }

    static Ticket ticket() {
        return new Ticket();
    }

    static Task task() {
        return new Task();
    }

    /** The base after both sides have agreed on these. */
    static Base agreed(Ticket ticket, Task task, ConnectionSpec rules) {
        Plan plan = Planner.plan(Base.none("12").withTask("k1"), ticket.read(), task.read(), rules);
        return plan.settled();
    }

    static Comment comment(String id, String text) {
        return new Comment(id, "Ann", false, false, text, NOON);
    }

    static Comment ours(String id, String text) {
        return new Comment(id, "Throughline", true, false, text, NOON);
    }

    /** A ticket in the making. */
    static final class Ticket {
        TicketSnapshot.State state = TicketSnapshot.State.LIVE;
        boolean closed;

        @Nullable
        String externalId = "throughline:acme:k1";

        Instant updatedAt = NOON;
        final TreeMap<String, String> fields = new TreeMap<>();
        final TreeMap<String, Instant> changedAt = new TreeMap<>();
        List<String> tags = List.of();
        List<Comment> comments = List.of();
        List<Attachment> files = List.of();

        Ticket with(String field, String value) {
            fields.put(field, value);
            return this;
        }

        TicketSnapshot read() {
            return new TicketSnapshot(
                    "12",
                    state,
                    closed,
                    null,
                    externalId,
                    "g1",
                    null,
                    null,
                    fields,
                    new TreeSet<>(tags),
                    comments,
                    files,
                    updatedAt,
                    changedAt);
        }
    }

    /** A task in the making. */
    static final class Task {
        String list = "l1";
        boolean closed;
        Instant updatedAt = NOON;
        final TreeMap<String, String> fields = new TreeMap<>();
        final TreeMap<String, Instant> changedAt = new TreeMap<>();
        List<String> tags = List.of();
        List<Comment> comments = List.of();
        List<Attachment> files = List.of();

        Task with(String field, String value) {
            fields.put(field, value);
            return this;
        }

        TaskSnapshot read() {
            return new TaskSnapshot(
                    "k1", false, closed, list, fields, new TreeSet<>(tags), comments, files, updatedAt, changedAt);
        }
    }
}
