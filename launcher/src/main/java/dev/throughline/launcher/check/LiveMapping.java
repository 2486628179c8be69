package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.OddCases;
import dev.throughline.contract.ticketsync.OddCases.OnClosedTicket;
import dev.throughline.contract.ticketsync.OddCases.OnHandMadeTask;
import dev.throughline.contract.ticketsync.OddCases.OnTask;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.ValueMap;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;

/** The mappings of {@link RandomConnection} as a person would write them in a file, for a pair of stand-ins. */
final class LiveMapping {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode file;
    private final ConnectionSpec spec;

    private LiveMapping(ObjectNode file, ConnectionSpec spec) {
        this.file = file;
        this.spec = spec;
    }

    /** Draws one. */
    static LiveMapping draw(String id, Random random, LivePair pair) {
        ConnectionSpec drawn = new RandomConnection(random).next();
        ObjectNode file = pair.accounts(random.nextBoolean());
        ObjectNode fields = file.putObject("fields");
        for (FieldRule rule : drawn.fields()) {
            field(fields.putObject(rule.name()), rule);
        }
        ObjectNode tags =
                file.putObject("tags").put("direction", word(drawn.tags().direction()));
        pairs(tags.putObject("values"), drawn.tags().values());
        file.putObject("comments")
                .put("fromZendesk", word(drawn.comments().fromZendesk()))
                .put("toZendesk", word(drawn.comments().toZendesk()))
                .put("maxLength", drawn.comments().maxLength());
        file.putObject("attachments")
                .put("direction", word(drawn.attachments().direction()))
                .put("maxMegabytes", 1);
        oddCases(file.putObject("oddCases"), drawn.oddCases());
        return of(id, file);
    }

    /** As a file says it; fails when the file is wrong. */
    static LiveMapping of(String id, ObjectNode file) {
        ConnectionFile.Reading reading = ConnectionFile.read(id, JSON.convertValue(file, Object.class));
        ConnectionSpec spec = reading.spec();
        if (spec == null) {
            throw new Violation("the file of a connection is refused: " + reading.mistakes());
        }
        return new LiveMapping(file, spec);
    }

    private static void field(ObjectNode node, FieldRule rule) {
        node.put("direction", word(rule.direction()));
        if (rule.direction() == Direction.BOTH) {
            node.put("owner", word(rule.owner()));
            node.put("conflict", rule.conflict().name());
        }
        if (rule.name().equals("hours")) {
            node.put("zendesk", LivePair.TICKET_HOURS)
                    .put("clickup", LivePair.TASK_HOURS)
                    .put("type", "number");
        }
        if (rule.kind() == FieldKind.TEXT) {
            node.put("maxLength", rule.maxLength());
        }
        if (rule.kind() == FieldKind.CHOICE || rule.kind() == FieldKind.USER) {
            values(node, rule.values());
        }
    }

    private static void values(ObjectNode node, ValueMap values) {
        pairs(node.putObject("values"), values.toClickUp());
        pairs(node.putObject("back"), values.toZendesk());
        node.put("same", values.same());
        String onTask = values.otherwise(Side.CLICKUP);
        String onTicket = values.otherwise(Side.ZENDESK);
        if (onTask != null && onTicket != null) {
            node.putObject("otherwise").put("clickup", onTask).put("zendesk", onTicket);
        }
    }

    private static void pairs(ObjectNode node, SortedMap<String, String> pairs) {
        pairs.forEach(node::put);
    }

    private static void oddCases(ObjectNode node, OddCases cases) {
        node.put("taskDeleted", word(cases.taskDeleted(), "recreate"));
        node.put("taskMoved", word(cases.taskMoved(), "follow"));
        node.put("closedTicket", cases.closedTicket() == OnClosedTicket.FOLLOW_UP ? "followUp" : "ignore");
        node.put("handMadeTask", cases.handMadeTask() == OnHandMadeTask.REPORT ? "report" : "ignore");
    }

    private static String word(OnTask outcome, String keep) {
        return switch (outcome) {
            case KEEP -> keep;
            case DETACH -> "detach";
            case ASK -> "ask";
        };
    }

    private static String word(Direction direction) {
        return switch (direction) {
            case BOTH -> "both";
            case TO_CLICKUP -> "toClickup";
            case TO_ZENDESK -> "toZendesk";
            case NONE -> "none";
        };
    }

    private static String word(Side side) {
        return side == Side.ZENDESK ? "zendesk" : "clickup";
    }

    private static String word(CommentScope scope) {
        return scope.name().toLowerCase(Locale.ROOT);
    }

    /** As {@code PUT /v1/connections/{id}} takes it. */
    ObjectNode file() {
        return file;
    }

    ConnectionSpec spec() {
        return spec;
    }
}
