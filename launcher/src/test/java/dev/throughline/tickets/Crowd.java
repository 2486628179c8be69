package dev.throughline.tickets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.sandbox.clickup.ClickUpPerson;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** People at both vendors who file tickets and change whatever they like, by a seed. */
final class Crowd {
    private static final List<String> WORDS =
            List.of("printer", "burns", "login", "crash", "R&D", "invoice", "slow", "ümlaut", "a<b", "2 > 1");
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
    private static final List<String> STATUSES = List.of("open", "pending", "hold", "solved", "open");
    private static final List<String> TASK_STATUSES = List.of("to do", "waiting", "in progress", "complete", "to do");
    private static final List<String> SEVERITIES = List.of("sev1", "sev2", "sev3");
    private static final List<String> TAGS = List.of("vip", "beta", "billing", "later");
    private static final int SPAM_EACH = 50;
    private static final long DAY = 86_400_000;

    private final SyncVendors vendors;
    private final String connection;
    private final Random random;
    private final List<Long> tickets = new ArrayList<>();
    private final List<Long> spam = new ArrayList<>();
    private final Map<Long, String> tasks = new LinkedHashMap<>();
    private final List<Said> said = new ArrayList<>();
    private int texts;

    Crowd(SyncVendors vendors, String connection, long seed) {
        this.vendors = vendors;
        this.connection = connection;
        this.random = new Random(seed);
    }

    /**
     * A comment, or a file, that somebody brought.
     *
     * @param words in no other one
     * @param file whether it is a file of that name
     */
    record Said(long ticket, String words, boolean file) {}

    /** A customer files a ticket; one of fifty is spam, which gets no task. */
    long files() {
        ObjectNode ticket = object().put("subject", text()).put("priority", any(PRIORITIES));
        ticket.putObject("comment").put("body", text() + "\n\n" + text());
        boolean isSpam = (tickets.size() + spam.size()) % SPAM_EACH == SPAM_EACH - 1;
        if (isSpam) {
            ticket.putArray("tags").add("spam");
        }
        long id = vendors.zendesk.createTicket(SyncVendors.CUSTOMER, ticket);
        (isSpam ? spam : tickets).add(id);
        return id;
    }

    /** Somebody changes a ticket or its task. */
    void acts() {
        long ticket = any(tickets);
        Optional<ClickUpTask> task = taskOf(ticket);
        if (task.isPresent() && random.nextBoolean()) {
            onTask(ticket, task.get());
        } else {
            onTicket(ticket, task.isPresent());
        }
    }

    private Optional<ClickUpTask> taskOf(long ticket) {
        String known = tasks.get(ticket);
        if (known == null) {
            Optional<ClickUpTask> found =
                    vendors.tasksOf(connection, ticket).stream().findFirst();
            found.ifPresent(task -> tasks.put(ticket, task.id()));
            return found;
        }
        return vendors.clickUp.workspace().task(known);
    }

    private void onTicket(long ticket, boolean hasTask) {
        ObjectNode change = object();
        switch (random.nextInt(11)) {
            case 0 -> change.put("subject", text());
            case 1 -> change.put("priority", any(PRIORITIES));
            // A ticket that is solved before anybody has looked at it gets no task.
            case 2 -> change.put("status", hasTask ? any(STATUSES) : "open");
            case 3 -> custom(change, SyncVendors.COMPONENT, text());
            case 4 -> custom(change, SyncVendors.SEVERITY, any(SEVERITIES));
            case 5 -> tags(ticket, change);
            case 6 -> change.put("assignee_id", random.nextBoolean() ? SyncVendors.AGENT_ANN : SyncVendors.AGENT_BOB);
            case 7 -> change.put("due_at", Instant.ofEpochMilli(day()).toString());
            default -> {
                String words = "said-" + ticket + "-" + texts;
                change.putObject("comment").put("body", words + ": " + text()).put("public", random.nextBoolean());
                said.add(new Said(ticket, words, false));
            }
        }
        vendors.zendesk.updateTicket(
                random.nextBoolean() ? SyncVendors.AGENT_ANN : SyncVendors.AGENT_BOB, ticket, change);
    }

    private static void custom(ObjectNode change, long field, String value) {
        change.putArray("custom_fields").addObject().put("id", field).put("value", value);
    }

    private void tags(long ticket, ObjectNode change) {
        List<String> now = new ArrayList<>();
        vendors.ticket(ticket).path("tags").forEach(tag -> now.add(tag.asText()));
        String tag = any(TAGS);
        if (!now.remove(tag)) {
            now.add(tag);
        }
        now.forEach(change.putArray("tags")::add);
    }

    private void onTask(long ticket, ClickUpTask task) {
        ClickUpPerson somebody =
                vendors.clickUp.workspace().person(random.nextBoolean() ? SyncVendors.ANN : SyncVendors.BOB);
        String id = task.id();
        switch (random.nextInt(13)) {
            case 0 -> somebody.renames(id, text());
            case 1 -> somebody.setsPriority(id, 1 + random.nextInt(4));
            case 2 -> somebody.setsStatus(id, any(TASK_STATUSES));
            case 3 -> somebody.setsField(id, SyncVendors.COMPONENT_OF_TASK, text());
            case 4 ->
                somebody.setsField(
                        id,
                        SyncVendors.SEVERITY_OF_TASK,
                        TextNode.valueOf(SyncVendors.SEVERITY_OF_TASK + "-" + random.nextInt(3)));
            case 5 -> {
                String tag = any(TAGS);
                if (task.tags().contains(tag)) {
                    somebody.untags(id, tag);
                } else {
                    somebody.tags(id, tag);
                }
            }
            case 6 -> {
                if (task.assignees().isEmpty()) {
                    somebody.assigns(id, random.nextBoolean() ? SyncVendors.ANN : SyncVendors.BOB);
                } else {
                    somebody.unassigns(id, task.assignees().get(0));
                }
            }
            case 7 -> somebody.setsDueDate(id, day());
            case 8 -> somebody.describes(id, text());
            case 9 -> {
                String name = "file-" + ticket + "-" + texts + ".txt";
                somebody.attaches(id, name, text().getBytes(StandardCharsets.UTF_8));
                said.add(new Said(ticket, name, true));
            }
            default -> {
                String words = "said-" + ticket + "-" + texts;
                somebody.comments(id, words + ": " + text());
                said.add(new Said(ticket, words, false));
            }
        }
    }

    private long day() {
        return (20_000 + random.nextInt(1_000)) * DAY;
    }

    private String text() {
        return any(WORDS) + " " + any(WORDS) + " " + ++texts;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The tickets that are to have a task. */
    List<Long> tickets() {
        return List.copyOf(tickets);
    }

    /** How many tickets were filed. */
    int filed() {
        return tickets.size() + spam.size();
    }

    List<Said> said() {
        return List.copyOf(said);
    }
}
