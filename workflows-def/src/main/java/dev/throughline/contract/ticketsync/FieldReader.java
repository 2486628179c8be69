package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.FileNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one field of a connection's file. */
final class FieldReader {
    static final Map<String, Direction> DIRECTIONS =
            Map.of("both", Direction.BOTH, "toClickup", Direction.TO_CLICKUP, "toZendesk", Direction.TO_ZENDESK);

    private static final Map<String, Side> SIDES = Map.of("zendesk", Side.ZENDESK, "clickup", Side.CLICKUP);
    private static final Map<String, ConflictRule> CONFLICTS = Map.of(
            "zendesk", ConflictRule.ZENDESK,
            "clickup", ConflictRule.CLICKUP,
            "latest", ConflictRule.LATEST,
            "ask", ConflictRule.ASK);
    private static final Map<String, FieldKind> TYPES = Map.of(
            "text", FieldKind.TEXT,
            "longText", FieldKind.LONG_TEXT,
            "choice", FieldKind.CHOICE,
            "person", FieldKind.USER,
            "number", FieldKind.NUMBER,
            "boolean", FieldKind.BOOLEAN,
            "date", FieldKind.DATE);
    private static final Map<String, Standard> STANDARD = standard();
    private static final SortedSet<String> STATUSES =
            Copies.of(List.of("new", "open", "pending", "hold", "solved", "closed"));
    private static final SortedMap<String, String> PRIORITIES =
            Copies.of(Map.of("urgent", "1", "high", "2", "normal", "3", "low", "4"));
    private static final int LINE = 255;
    private static final int PAGE = 60_000;

    private final String name;
    private final FileNode node;

    FieldReader(String name, FileNode node) {
        this.name = name;
        this.node = node;
    }

    private record Standard(String zendesk, String clickUp, FieldKind kind, boolean required) {}

    private static Map<String, Standard> standard() {
        Map<String, Standard> fields = new LinkedHashMap<>();
        fields.put("title", new Standard("subject", "name", FieldKind.TEXT, true));
        fields.put("description", new Standard("description", "description", FieldKind.LONG_TEXT, false));
        fields.put("status", new Standard("status", "status", FieldKind.CHOICE, true));
        fields.put("priority", new Standard("priority", "priority", FieldKind.CHOICE, false));
        fields.put("assignee", new Standard("assignee", "assignee", FieldKind.USER, false));
        fields.put("due", new Standard("due", "due", FieldKind.DATE, false));
        return fields;
    }

    FieldRule read() {
        Standard field = STANDARD.getOrDefault(name, new Standard("", "", FieldKind.TEXT, false));
        boolean custom = field.zendesk().isEmpty();
        if (custom) {
            field = customField();
        }
        FieldKind kind = field.kind();
        boolean isDescription = name.equals("description");
        Direction direction = node.word("direction", DIRECTIONS, isDescription ? Direction.TO_CLICKUP : Direction.BOTH);
        if (isDescription && direction != Direction.TO_CLICKUP) {
            node.wrong("direction", "a ticket's description cannot be changed", "use toClickup, or leave the line out");
        }
        Side leader = direction == Direction.TO_ZENDESK ? Side.CLICKUP : Side.ZENDESK;
        Side owner = node.word("owner", SIDES, leader);
        if (direction != Direction.BOTH && owner != leader) {
            node.wrong("owner", "the side that only follows cannot own the field", "leave the line out");
        }
        ConflictRule conflict =
                node.word("conflict", CONFLICTS, owner == Side.ZENDESK ? ConflictRule.ZENDESK : ConflictRule.CLICKUP);
        if (direction != Direction.BOTH && node.has("conflict")) {
            node.wrong(
                    "conflict",
                    "a field that goes one way has no conflicts",
                    "leave the line out, or use direction: both");
        }
        boolean text = kind == FieldKind.TEXT || kind == FieldKind.LONG_TEXT;
        int most = kind == FieldKind.LONG_TEXT ? PAGE : LINE;
        int maxLength = text ? node.number("maxLength", 10, most, most) : most;
        ValueMap values = kind == FieldKind.CHOICE || kind == FieldKind.USER ? values(kind, direction) : ValueMap.SAME;
        node.done();
        return new FieldRule(
                name,
                field.zendesk(),
                field.clickUp(),
                kind,
                direction,
                owner,
                conflict,
                values,
                maxLength,
                field.required());
    }

    private Standard customField() {
        String zendesk = node.required(
                "zendesk",
                "give the id of the ticket's field, or call it one of: " + String.join(", ", STANDARD.keySet()));
        String clickUp = node.required("clickup", "give the id of the task's custom field");
        if (zendesk != null && !zendesk.matches("[0-9]{1,20}")) {
            node.wrong(
                    "zendesk", "'" + zendesk + "' is no field's id", "give the number that Zendesk shows as Field ID");
        }
        FieldKind kind = node.word("type", TYPES, FieldKind.TEXT);
        return new Standard(FieldRule.CUSTOM + zendesk, FieldRule.CUSTOM + clickUp, kind, false);
    }

    private ValueMap values(FieldKind kind, Direction direction) {
        SortedMap<String, String> forth = new TreeMap<>(node.pairs("values"));
        SortedMap<String, String> named = node.pairs("back");
        FileNode otherwise = node.below("otherwise");
        String otherwiseClickUp = otherwise.text("clickup");
        String otherwiseZendesk = otherwise.text("zendesk");
        otherwise.done();
        boolean same =
                node.flag("same", kind == FieldKind.USER && otherwiseClickUp == null && otherwiseZendesk == null);
        boolean priority = name.equals("priority");
        if (priority && forth.isEmpty()) {
            forth.putAll(PRIORITIES);
        }
        if (kind == FieldKind.CHOICE && forth.isEmpty() && !same) {
            node.wrong("values", "is missing", "say by the ticket's value what the task's is, or same: true");
        }
        if (name.equals("status")) {
            oneOf("values", forth.keySet(), STATUSES);
            oneOf("back", named.values(), STATUSES);
            if (named.containsValue("closed")) {
                node.wrong("back", "a closed ticket can never be changed again", "use solved; Zendesk closes it later");
            }
        } else if (priority) {
            oneOf("values", forth.keySet(), PRIORITIES.keySet());
            oneOf("values", forth.values(), PRIORITIES.values());
        }
        SortedMap<String, String> back = direction == Direction.TO_CLICKUP ? named : back(forth, named);
        return new ValueMap(forth, back, otherwiseClickUp, otherwiseZendesk, same);
    }

    /** What the task's values become on the ticket: what is said, else the only value that becomes them. */
    private SortedMap<String, String> back(SortedMap<String, String> forth, SortedMap<String, String> named) {
        SortedMap<String, String> back = new TreeMap<>();
        SortedSet<String> ambiguous = new TreeSet<>();
        forth.forEach((zendesk, clickUp) -> {
            if (name.equals("status") && zendesk.equals("closed")) {
                return;
            }
            String other = back.putIfAbsent(clickUp, zendesk);
            if (other != null && !named.containsKey(clickUp)) {
                ambiguous.add(clickUp);
            }
        });
        ambiguous.forEach(value -> node.wrong(
                "back",
                "several values of the ticket become '" + value + "'",
                "say in back what '" + value + "' becomes on the ticket"));
        back.putAll(named);
        return back;
    }

    private void oneOf(String where, Iterable<String> values, Collection<String> allowed) {
        for (String value : values) {
            if (!allowed.contains(value)) {
                node.wrong(
                        where,
                        "'" + value + "' is not known",
                        "use one of: " + String.join(", ", new TreeSet<>(allowed)));
            }
        }
    }
}
