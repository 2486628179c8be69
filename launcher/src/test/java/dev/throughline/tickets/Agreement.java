package dev.throughline.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether tickets and tasks say the same, by the mapping of {@link SyncVendors#connection()} and by what the stand-ins have,
 * worked out without the code that is tested.
 */
final class Agreement {
    private static final Map<String, String> STATUSES = Map.of(
            "new", "to do",
            "open", "to do",
            "pending", "waiting",
            "hold", "in progress",
            "solved", "complete",
            "closed", "complete");
    private static final Map<String, String> PRIORITIES = Map.of("urgent", "1", "high", "2", "normal", "3", "low", "4");
    private static final List<String> SEVERITIES = List.of("sev1", "sev2", "sev3");
    private static final Map<Long, Long> AGENTS =
            Map.of(SyncVendors.AGENT_ANN, SyncVendors.ANN, SyncVendors.AGENT_BOB, SyncVendors.BOB);

    private final SyncVendors vendors;
    private final String connection;
    private final Map<Long, List<String>> found = new TreeMap<>();

    private Agreement(SyncVendors vendors, String connection) {
        this.vendors = vendors;
        this.connection = connection;
    }

    /** What differs, by ticket; 0 stands for tasks that no ticket is to have. */
    static Map<Long, List<String>> differences(SyncVendors vendors, String connection, Crowd crowd) {
        Agreement agreement = new Agreement(vendors, connection);
        agreement.compare(crowd);
        return agreement.found;
    }

    private void compare(Crowd crowd) {
        Map<Long, List<ClickUpTask>> tasks = new LinkedHashMap<>();
        vendors.clickUp
                .workspace()
                .tasks()
                .forEach(task -> tasks.computeIfAbsent(SyncVendors.ticketOf(connection, task), any -> new ArrayList<>())
                        .add(task));
        for (long ticket : crowd.tickets()) {
            List<ClickUpTask> own = tasks.getOrDefault(ticket, List.of());
            tasks.remove(ticket);
            same(ticket, "tasks", 1, own.size());
            if (!own.isEmpty()) {
                fields(vendors.ticket(ticket), own.get(0));
                said(ticket, own.get(0), crowd);
            }
        }
        tasks.forEach((ticket, left) -> same(0L, "tasks of ticket " + ticket, List.of(), left));
    }

    private void fields(JsonNode ticket, ClickUpTask task) {
        long id = ticket.path("id").asLong();
        same(id, "title", ticket.path("subject").asText(), task.name());
        same(id, "description", ticket.path("description").asText(), task.description());
        same(id, "status", STATUSES.get(ticket.path("status").asText()), task.status());
        same(id, "priority", PRIORITIES.get(ticket.path("priority").asText()), Objects.toString(task.priority(), null));
        same(id, "due", day(ticket.path("due_at")), task.dueAt() == null ? null : day(task.dueAt()));
        same(
                id,
                "component",
                custom(ticket, SyncVendors.COMPONENT),
                text(task.fields().get(SyncVendors.COMPONENT_OF_TASK)));
        String severity = custom(ticket, SyncVendors.SEVERITY);
        same(
                id,
                "severity",
                severity == null ? null : Integer.toString(SEVERITIES.indexOf(severity)),
                text(task.fields().get(SyncVendors.SEVERITY_OF_TASK)));
        same(id, "tags", tags(ticket), new TreeSet<>(task.tags()));
        Long assignee = AGENTS.get(ticket.path("assignee_id").asLong());
        if (assignee != null && !task.assignees().contains(assignee)) {
            differs(id, "assignee", assignee, task.assignees());
        }
    }

    private static Set<String> tags(JsonNode ticket) {
        Set<String> tags = new TreeSet<>();
        ticket.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private static @Nullable String custom(JsonNode ticket, long field) {
        for (JsonNode entry : ticket.path("custom_fields")) {
            if (entry.path("id").asLong() == field) {
                return text(entry.path("value"));
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    private static @Nullable String day(JsonNode due) {
        return due.isTextual() ? due.asText().substring(0, 10) : null;
    }

    private static String day(long millis) {
        return Instant.ofEpochMilli(millis).toString().substring(0, 10);
    }

    private void said(long ticket, ClickUpTask task, Crowd crowd) {
        List<JsonNode> onTicket = vendors.zendesk.comments(ticket);
        List<String> texts =
                onTicket.stream().map(comment -> comment.path("body").asText()).toList();
        List<String> files = onTicket.stream()
                .flatMap(comment -> {
                    List<String> names = new ArrayList<>();
                    comment.path("attachments")
                            .forEach(file -> names.add(file.path("file_name").asText()));
                    return names.stream();
                })
                .toList();
        List<String> onTask = vendors.clickUp.workspace().comments(task.id()).stream()
                .map(comment -> comment.text())
                .toList();
        List<String> filesOfTask = vendors.clickUp.workspace().attachments(task.id()).stream()
                .map(file -> file.title())
                .toList();
        for (Crowd.Said said : crowd.said()) {
            if (said.ticket() == ticket) {
                same(ticket, said + " on the ticket", 1L, count(said, texts, files));
                same(ticket, said + " on the task", 1L, count(said, onTask, filesOfTask));
            }
        }
    }

    private static long count(Crowd.Said said, List<String> comments, List<String> files) {
        return said.file()
                ? files.stream().filter(said.words()::equals).count()
                : comments.stream()
                        .filter(text -> text.contains(said.words() + ":"))
                        .count();
    }

    private void same(long ticket, String what, @Nullable Object onTicket, @Nullable Object onTask) {
        if (!Objects.equals(onTicket, onTask)) {
            differs(ticket, what, onTicket, onTask);
        }
    }

    private void differs(long ticket, String what, @Nullable Object onTicket, @Nullable Object onTask) {
        found.computeIfAbsent(ticket, any -> new ArrayList<>()).add(what + ": " + onTicket + " <> " + onTask);
    }
}
