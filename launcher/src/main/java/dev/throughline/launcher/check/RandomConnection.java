package dev.throughline.launcher.check;

import dev.throughline.contract.ticketsync.AttachmentRule;
import dev.throughline.contract.ticketsync.ClickUpWorkspace;
import dev.throughline.contract.ticketsync.CommentRule;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.OddCases;
import dev.throughline.contract.ticketsync.OddCases.OnClosedTicket;
import dev.throughline.contract.ticketsync.OddCases.OnHandMadeTask;
import dev.throughline.contract.ticketsync.OddCases.OnTask;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TagRule;
import dev.throughline.contract.ticketsync.TicketFilter;
import dev.throughline.contract.ticketsync.TriageSpec;
import dev.throughline.contract.ticketsync.ValueMap;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Mappings with all that makes a mapping hard: values without a counterpart, two with one, texts that are cut. */
final class RandomConnection {
    static final String LIST = "list-1";
    static final int LONGEST_TITLE = 12;
    static final long LARGEST_FILE = 1_000;

    /** By the field's name, what people set on the ticket and on the task; an empty text is no value. */
    static final Map<String, List<List<String>>> VALUES = Map.of(
            "status",
            List.of(
                    List.of("new", "open", "pending", "hold", "solved"),
                    List.of("to do", "in progress", "waiting", "blocked", "complete")),
            "priority",
            List.of(List.of("", "low", "normal", "high", "urgent"), List.of("", "4", "3", "2", "1")),
            "title",
            List.of(
                    List.of("Help", "Help me", "A title that is far too long", "Another title that is too long"),
                    List.of("Help", "Help!", "Short", "A title by the team, too long")),
            "description",
            List.of(List.of("", "It broke", "* one\r\n* two", "It is down"), List.of("", "It broke", "edited")),
            "assignee",
            List.of(
                    List.of("", "ann@a.io", "bob@a.io", "who@a.io"),
                    List.of("", "ann@a.io", "bob@a.io", "ann@a.io,bob@a.io", "eve@a.io,ann@a.io", "who@b.io")),
            "due",
            List.of(List.of("", "2026-11-21", "2026-12-01"), List.of("", "2026-11-21", "2026-12-24", "soon")),
            "hours",
            List.of(List.of("", "1", "1.50", "2"), List.of("", "1.5", "2.0", "3")));

    private final Random random;

    RandomConnection(Random random) {
        this.random = random;
    }

    ConnectionSpec next() {
        List<FieldRule> fields = new ArrayList<>();
        fields.add(field("status", "status", "status", FieldKind.CHOICE, status(), true));
        fields.add(field("priority", "priority", "priority", FieldKind.CHOICE, priority(), false));
        fields.add(field("title", "subject", "name", FieldKind.TEXT, ValueMap.SAME, true));
        fields.add(new FieldRule(
                "description",
                "description",
                "description",
                FieldKind.LONG_TEXT,
                Direction.TO_CLICKUP,
                Side.ZENDESK,
                ConflictRule.ZENDESK,
                ValueMap.SAME,
                10_000,
                false));
        fields.add(field("assignee", "assignee", "assignee", FieldKind.USER, people(), false));
        fields.add(field("due", "custom:11", "due", FieldKind.DATE, ValueMap.SAME, false));
        fields.add(field("hours", "custom:12", "custom:h", FieldKind.NUMBER, ValueMap.SAME, false));
        return new ConnectionSpec(
                "check",
                new ZendeskAccount("https://check.zendesk.com", ZendeskAccount.Login.OAUTH_CLIENT, "check"),
                new ClickUpWorkspace(
                        "https://api.clickup.com",
                        "1",
                        new TreeMap<>(Map.of(ClickUpWorkspace.DEFAULT_KIND, LIST)),
                        "Zendesk ticket"),
                filter(),
                fields,
                new TagRule(any(Direction.values()), new TreeMap<>(Map.of("vip", "important")), true, new TreeSet<>()),
                new CommentRule(
                        any(CommentScope.values()),
                        any(CommentScope.NONE, CommentScope.INTERNAL, CommentScope.PUBLIC),
                        200),
                new AttachmentRule(any(Direction.values()), LARGEST_FILE),
                new OddCases(
                        any(OnTask.values()),
                        any(OnTask.values()),
                        any(OnClosedTicket.values()),
                        any(OnHandMadeTask.values())),
                TriageSpec.DEFAULT);
    }

    private static TicketFilter filter() {
        TreeSet<String> all = new TreeSet<>();
        return new TicketFilter(all, all, all, all, all, all);
    }

    private FieldRule field(
            String name, String zendesk, String clickUp, FieldKind kind, ValueMap values, boolean required) {
        Direction direction = any(Direction.BOTH, Direction.BOTH, Direction.TO_CLICKUP, Direction.TO_ZENDESK);
        Side owner = switch (direction) {
            case TO_CLICKUP -> Side.ZENDESK;
            case TO_ZENDESK -> Side.CLICKUP;
            case BOTH, NONE -> any(Side.values());
        };
        return new FieldRule(
                name,
                zendesk,
                clickUp,
                kind,
                direction,
                owner,
                any(ConflictRule.values()),
                values,
                LONGEST_TITLE,
                required);
    }

    /** Two statuses of the ticket are one of the task and the other way about; "hold" and "blocked" have none. */
    private static ValueMap status() {
        return new ValueMap(
                new TreeMap<>(Map.of("new", "to do", "open", "to do", "pending", "waiting", "solved", "complete")),
                new TreeMap<>(
                        Map.of("to do", "open", "in progress", "open", "waiting", "pending", "complete", "solved")),
                null,
                null,
                false);
    }

    private static ValueMap priority() {
        return new ValueMap(
                new TreeMap<>(Map.of("low", "4", "normal", "3", "high", "2", "urgent", "1")),
                new TreeMap<>(Map.of("4", "low", "3", "normal", "2", "high", "1", "urgent")),
                null,
                null,
                false);
    }

    private ValueMap people() {
        Map<String, String> known = Map.of("ann@a.io", "ann@a.io", "bob@a.io", "bob@a.io");
        return switch (random.nextInt(3)) {
            case 0 -> ValueMap.SAME;
            case 1 -> new ValueMap(new TreeMap<>(known), new TreeMap<>(known), null, null, false);
            default -> new ValueMap(new TreeMap<>(known), new TreeMap<>(known), "team@a.io", "team@a.io", false);
        };
    }

    @SafeVarargs
    private <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }
}
