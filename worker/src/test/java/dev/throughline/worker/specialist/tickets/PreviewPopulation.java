package dev.throughline.worker.specialist.tickets;

import dev.throughline.sandbox.clickup.ClickUpPerson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tickets in every state that a preview has to tell apart, some of them linked and changed on either side since. */
final class PreviewPopulation {
    /** The parts of the connection's file that are not the usual ones. */
    static final Map<String, Object> PARTS = parts();

    private static final List<String> LINKED = List.of(
            "edited on the ticket",
            "edited on the task",
            "edited on both",
            "talked about",
            "with files",
            "tagged",
            "without its task",
            "closed for good",
            "solved",
            "completed",
            "deleted",
            "merged",
            "quiet");

    private final LinkRig rig;
    private final Map<String, String> tickets = new LinkedHashMap<>();

    /** Files the tickets, links those that are to be linked, and has people change things until nobody looked since. */
    PreviewPopulation(LinkRig rig) {
        this.rig = rig;
        LINKED.forEach(name -> tickets.put(name, rig.vendors.ticket()));
        tickets.values().forEach(rig::quiesce);
        file("new", "[\"vip\"]");
        file("unwanted", "[\"spam\"]");
        file("odd", "[\"odd\"]");
        later();
        edit();
        later();
    }

    private static Map<String, Object> parts() {
        Map<String, Object> status = new HashMap<>(LinkRig.STATUS);
        status.put("conflict", "ask");
        return Map.of(
                "tickets",
                Map.of("withoutTags", List.of("spam")),
                "triage",
                Map.of("rules", List.of(Map.of("tags", "odd", "then", "ask"))),
                "fields",
                Map.of(
                        "title", Map.of("conflict", "zendesk"),
                        "description", "toClickup",
                        "priority", Map.of("conflict", "clickup"),
                        "due", Map.of("conflict", "latest"),
                        "assignee", "both",
                        "seen", Map.of("zendesk", 501, "clickup", WriteRig.SEEN, "type", "boolean"),
                        "status", status),
                "comments",
                Map.of("fromZendesk", "both", "toZendesk", "internal"),
                "oddCases",
                Map.of("taskDeleted", "ask", "closedTicket", "followUp"));
    }

    private void file(String name, String tags) {
        String id = rig.vendors.ticket();
        rig.vendors.changes(id, "{\"tags\":" + tags + "}");
        tickets.put(name, id);
    }

    private void edit() {
        ClickUpPerson ann = rig.vendors.ann;
        change(
                "edited on the ticket",
                "{\"subject\":\"From the ticket\",\"priority\":\"urgent\",\"assignee_id\":20,"
                        + "\"custom_fields\":[{\"id\":501,\"value\":true}]}");
        ann.renames(task("edited on the task"), "From the task");
        ann.setsPriority(task("edited on the task"), 4);
        ann.setsDueDate(
                task("edited on the task"),
                Instant.parse("2027-01-15T12:00:00Z").toEpochMilli());
        onBothSides(ann);
        for (String said : List.of("One", "Two", "Three")) {
            ann.comments(task("talked about"), said + " from the task");
            change("talked about", "{\"comment\":{\"body\":\"" + said + " from the ticket\",\"public\":false}}");
        }
        withFile("with files", "of the ticket.txt");
        withFile("new", "of a new ticket.txt");
        ann.attaches(task("with files"), "of the task.txt", bytes("task"));
        change("tagged", "{\"tags\":[\"from-ticket\"]}");
        ann.tags(task("tagged"), "from-task");
        ann.deletes(task("without its task"));
        change("closed for good", "{\"status\":\"closed\"}");
        ann.comments(task("closed for good"), "It goes on");
        change("solved", "{\"status\":\"solved\"}");
        ann.setsStatus(task("completed"), "complete");
        long merged = Long.parseLong(id("merged"));
        rig.vendors.zendesk.mergeTicket(WriteRig.AGENT, merged, Long.parseLong(id("quiet")));
        rig.vendors.zendesk.deleteTicket(WriteRig.AGENT, Long.parseLong(id("deleted")));
    }

    private void onBothSides(ClickUpPerson ann) {
        String task = task("edited on both");
        ann.renames(task, "The task's name");
        ann.setsPriority(task, 1);
        ann.setsStatus(task, "complete");
        ann.setsDueDate(task, Instant.parse("2027-02-01T12:00:00Z").toEpochMilli());
        later();
        change(
                "edited on both",
                "{\"subject\":\"The ticket's subject\",\"priority\":\"low\",\"status\":\"pending\","
                        + "\"due_at\":\"2027-02-02T12:00:00Z\"}");
    }

    private void withFile(String name, String file) {
        String token = rig.vendors.zendeskClient().upload(file, "text/plain", bytes(file));
        change(name, "{\"comment\":{\"body\":\"See the file\",\"public\":true,\"uploads\":[\"" + token + "\"]}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void change(String name, String body) {
        rig.vendors.changes(id(name), body);
    }

    private void later() {
        rig.vendors.clock.pass(Duration.ofMinutes(3));
    }

    String id(String name) {
        return Objects.requireNonNull(tickets.get(name));
    }

    String task(String name) {
        return Objects.requireNonNull(rig.link(id(name)).task());
    }

    /** All of them, in the order in which they were filed. */
    List<String> ids() {
        return new ArrayList<>(tickets.values());
    }

    List<String> names() {
        return new ArrayList<>(tickets.keySet());
    }
}
