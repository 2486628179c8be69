package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** People at work at both stand-ins, and what has to become of their words and files. */
final class LivePeople {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_LARGE = 1_048_577;
    private static final int RARELY = 10;
    private static final String AGENT = "ann@a.io";

    /** By a word that no other comment has, where it was said and whether it has to cross. */
    final Map<String, Said> said = new TreeMap<>();

    /** By name, where a file was added and whether it has to cross. */
    final Map<String, Said> files = new TreeMap<>();

    /** By side and tag, how often it was changed. */
    final Map<String, Integer> tagged = new TreeMap<>();

    /** The tags that the ticket began with. */
    final TreeSet<String> filed = new TreeSet<>();

    private final LivePair pair;
    private final ConnectionSpec rules;

    LivePeople(LivePair pair, ConnectionSpec rules) {
        this.pair = pair;
        this.rules = rules;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A word or a file. */
    record Said(Side side, boolean crosses) {}

    /** Files a ticket; answers its id. */
    long fileTicket(Random random) {
        ObjectNode ticket = JSON.createObjectNode();
        for (FieldRule rule : rules.fields()) {
            String value = LiveStep.value(random, rule, Side.ZENDESK, 0);
            if (!rule.name().equals("description") && !value.isEmpty()) {
                put(ticket, rule, value);
            }
        }
        if (random.nextBoolean()) {
            filed.addAll(List.of("vip", "x1"));
            ticket.putArray("tags").add("vip").add("x1");
        }
        // A closed ticket gets no task.
        ticket.put("status", random.nextBoolean() ? "new" : "open");
        ticket.putObject("comment").put("body", "It broke.");
        return pair.zendesk.createTicket(LivePair.CUSTOMER, ticket);
    }

    /** Does what a step says; false when there was nothing to do it at. */
    boolean take(LiveStep step, long ticket, Optional<ClickUpTask> task) {
        if (step.side() == Side.ZENDESK) {
            atTicket(step, ticket);
            return true;
        }
        task.ifPresent(found -> atTask(step, found.id()));
        return task.isPresent();
    }

    private void atTicket(LiveStep step, long ticket) {
        ObjectNode changes = JSON.createObjectNode();
        FieldRule rule = step.rule();
        long who = LivePair.agent(AGENT);
        switch (step.kind()) {
            case FIELD -> {
                if (rule != null) {
                    put(changes, rule, step.what());
                }
            }
            case TAG -> {
                tagged.merge(People.on(Side.ZENDESK, step.what()), 1, Integer::sum);
                pair.zendesk.updateTicket(who, ticket, now -> toggled(now, step.what()));
                return;
            }
            case COMMENT, FILE -> {
                boolean isPublic = step.number() % 2 == 0;
                // Some of us share the account whose token the connection has.
                who = step.number() % RARELY == 3 ? pair.zendesk.integration().id() : who;
                ObjectNode comment = changes.putObject("comment")
                        .put("body", words(Side.ZENDESK, step, isPublic))
                        .put("public", isPublic);
                if (step.kind() == LiveStep.Kind.FILE) {
                    comment.putArray("uploads").add(pair.zendesk.upload(file(step), "text/plain", content(step)));
                }
            }
        }
        pair.zendesk.updateTicket(who, ticket, changes);
    }

    private static JsonNode toggled(JsonNode ticket, String tag) {
        SortedSet<String> tags = LivePair.tags(ticket);
        if (!tags.remove(tag)) {
            tags.add(tag);
        }
        ObjectNode changes = JSON.createObjectNode();
        ArrayNode all = changes.putArray("tags");
        tags.forEach(all::add);
        return changes;
    }

    private static void put(ObjectNode changes, FieldRule rule, String value) {
        String given = value.isEmpty() ? null : value;
        switch (rule.name()) {
            case "title" -> changes.put("subject", given);
            case "assignee" -> {
                if (given == null) {
                    changes.putNull("assignee_id");
                } else {
                    changes.put("assignee_id", LivePair.agent(given));
                }
            }
            case "due" -> changes.put("due_at", given == null ? null : given + "T12:00:00Z");
            case "hours" ->
                changes.putArray("custom_fields")
                        .addObject()
                        .put("id", Long.parseLong(LivePair.TICKET_HOURS))
                        .put("value", given);
            default -> changes.put(rule.name(), given);
        }
    }

    private void atTask(LiveStep step, String task) {
        ClickUpPerson ann = pair.clickUp.workspace().person(LivePair.member(AGENT));
        FieldRule rule = step.rule();
        switch (step.kind()) {
            case FIELD -> {
                if (rule != null) {
                    set(ann, task, rule, step.what());
                }
            }
            case TAG -> {
                tagged.merge(People.on(Side.CLICKUP, step.what()), 1, Integer::sum);
                if (now(task).tags().contains(step.what())) {
                    ann.untags(task, step.what());
                } else {
                    ann.tags(task, step.what());
                }
            }
            case COMMENT -> {
                boolean shared = step.number() % RARELY == 3;
                (shared ? pair.clickUp.workspace().person(LivePair.ROBOT) : ann)
                        .comments(task, words(Side.CLICKUP, step, false));
            }
            case FILE -> ann.attaches(task, file(step), content(step));
        }
    }

    private void set(ClickUpPerson ann, String task, FieldRule rule, String value) {
        switch (rule.name()) {
            case "title" -> ann.renames(task, value);
            case "description" -> ann.describes(task, value);
            case "status" -> ann.setsStatus(task, value);
            case "priority" -> ann.setsPriority(task, value.isEmpty() ? null : Integer.valueOf(value));
            case "assignee" -> assign(ann, task, value);
            case "due" -> ann.setsDueDate(task, millis(value));
            case "hours" -> {
                if (value.isEmpty()) {
                    ann.clearsField(task, LivePair.TASK_HOURS);
                } else {
                    ann.setsField(task, LivePair.TASK_HOURS, TextNode.valueOf(value));
                }
            }
            default -> throw new IllegalArgumentException("no field " + rule.name());
        }
    }

    private void assign(ClickUpPerson ann, String task, String value) {
        List<Long> wanted = new ArrayList<>();
        Arrays.stream(value.split(",", -1))
                .filter(address -> !address.isEmpty())
                .forEach(address -> wanted.add(LivePair.member(address)));
        List<Long> there = now(task).assignees();
        wanted.stream().filter(id -> !there.contains(id)).forEach(id -> ann.assigns(task, id));
        there.stream().filter(id -> !wanted.contains(id)).forEach(id -> ann.unassigns(task, id));
    }

    private static @Nullable Long millis(String day) {
        return day.isEmpty()
                ? null
                : LocalDate.parse(day)
                        .atTime(LocalTime.NOON)
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
    }

    private ClickUpTask now(String task) {
        return pair.clickUp.workspace().task(task).orElseThrow(() -> new Violation("task " + task + " is gone"));
    }

    private String words(Side side, LiveStep step, boolean isPublic) {
        String word = "note-" + step.number() + "-x";
        boolean crosses = side == Side.CLICKUP
                ? rules.comments().toZendesk() != CommentScope.NONE
                : switch (rules.comments().fromZendesk()) {
                    case NONE -> false;
                    case INTERNAL -> !isPublic;
                    case PUBLIC -> isPublic;
                    case BOTH -> true;
                };
        said.put(word, new Said(side, crosses));
        return word + " " + step.what();
    }

    private String file(LiveStep step) {
        String name = "file-" + step.number() + "-x.txt";
        Direction direction = rules.attachments().direction();
        boolean crosses = direction.writes(step.side().other()) && !isLarge(step);
        files.put(name, new Said(step.side(), crosses));
        return name;
    }

    private static boolean isLarge(LiveStep step) {
        return step.number() % RARELY == 7;
    }

    private static byte[] content(LiveStep step) {
        byte[] words = ("what file " + step.number() + " says").getBytes(StandardCharsets.UTF_8);
        return isLarge(step) ? Arrays.copyOf(words, TOO_LARGE) : words;
    }
}
