package dev.throughline.launcher.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.clickup.ClickUpTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The story: a ticket becomes a task, a note with a file crosses, both sides change at once, the task is completed, a lost
 * webhook is repaired.
 */
final class TicketStory {
    private static final String CONNECTION = "support";
    private static final String NOTE = "Which model is it?";
    private static final String FILE = "smoke.log";
    private static final byte[] CONTENT = "11:59:58 fan stopped\n12:00:03 smoke\n".getBytes(UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AT_REST = Duration.ofMillis(1_500);
    private static final int SHOWN = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Embedded embedded;
    private final TicketTelling telling;
    private final TicketVendors vendors;
    private final ApiClient api;

    TicketStory(Session session, Embedded embedded, TicketVendors vendors, TicketTelling telling) {
        this.embedded = embedded;
        this.telling = telling;
        this.vendors = vendors;
        session.useApiUrl(embedded.apiUrl().toString());
        session.useToken(embedded.adminKey());
        this.api = session.api();
    }

    /** Tells it; false when ticket and task are not the same in the end. Fails when a step does not come about. */
    boolean tell() {
        telling.begin(embedded);
        connects();
        long ticket = vendors.file("Printer on fire", "It burns since this morning.");
        String task = becomesTask(ticket);
        noteCrosses(ticket, task);
        bothChange(ticket, task);
        isSolved(ticket, task);
        lostWebhookIsRepaired(ticket, task);
        TicketEnd end = new TicketEnd(
                all("links"), all("conflicts"), all("writes"), differences(vendors.ticket(ticket), vendors.task(task)));
        telling.end(end);
        return end.differences().isEmpty();
    }

    private void connects() {
        telling.chapter("1. The connection is made; its webhooks are set up at both vendors.");
        connection().put(vendors.connection());
        telling.follow(ProcessId.ticketReconciliation(CONNECTION).toString());
        JsonNode webhooks = connection().get().path("webhooks");
        telling.found(
                "Webhooks: " + String.join(", ", webhooks.findValuesAsText("endpoint")),
                facts().set("webhooks", webhooks));
    }

    private String becomesTask(long ticket) {
        telling.chapter("2. A customer files a ticket of high priority.");
        await("a task", () -> vendors.tasks().size() == 1);
        ClickUpTask task = vendors.tasks().get(0);
        telling.found(
                "Ticket " + ticket + " has become task " + task.id() + ": " + task.name(),
                facts().put("ticket", ticket).put("task", task.id()).put("name", task.name()));
        return task.id();
    }

    private void noteCrosses(long ticket, String task) {
        telling.chapter("3. An agent writes a note with a file on the ticket; both cross to the task.");
        vendors.note(ticket, NOTE, FILE, CONTENT);
        await(
                "note and file on the task",
                () -> vendors.says(task, NOTE) && vendors.hashOf(task, FILE).isPresent());
        String written = TicketVendors.hash(CONTENT);
        String crossed = vendors.hashOf(task, FILE).orElseThrow();
        telling.found(
                "The task has the note and " + FILE + " with SHA-256 " + crossed.substring(0, 16)
                        + "..., on the ticket " + written.substring(0, 16) + "...",
                facts().put("file", FILE).put("ticketSha256", written).put("taskSha256", crossed));
    }

    private void bothChange(long ticket, String task) {
        telling.chapter(
                "4. Ticket and task get another title at the same time; the rule says that the ticket's stands.");
        awaitRest(ticket);
        vendors.unheard(() -> {
            vendors.set(ticket, "subject", "Printer on fire, third floor");
            vendors.ann().renames(task, "Printer: order a new fan");
        });
        connection("links", Long.toString(ticket), "retry").post(null);
        await(
                "the same title",
                () -> vendors.task(task)
                        .name()
                        .equals(vendors.ticket(ticket).path("subject").asText()));
        await("the line in the conflict log", () -> !all("conflicts").isEmpty());
        JsonNode conflict = all("conflicts").get(0);
        telling.found(
                "The task says: " + vendors.task(task).name() + "; in the conflict log stands: "
                        + conflict.path("clickUp").asText() + " gave way",
                facts().put("name", vendors.task(task).name()).set("conflict", conflict));
    }

    private void isSolved(long ticket, String task) {
        telling.chapter("5. The task is completed; the ticket is solved.");
        vendors.ann().setsStatus(task, "complete");
        await("the solved ticket", () -> statusOf(ticket).equals("solved"));
        telling.found("The ticket says: " + statusOf(ticket), facts().put("status", statusOf(ticket)));
    }

    private void lostWebhookIsRepaired(long ticket, String task) {
        telling.chapter("6. The ticket is reopened, and no webhook tells of it.");
        awaitRest(ticket);
        vendors.unheard(() -> vendors.set(ticket, "status", "open"));
        awaitRest(ticket);
        telling.found(
                "The task still says: " + vendors.task(task).status(),
                facts().put("status", vendors.task(task).status()));
        JsonNode started = connection("reconciliations").post(null);
        telling.follow(started.path("processId").asText());
        await("the reopened task", () -> vendors.task(task).status().equals("to do"));
        telling.found(
                "The reconciliation has found it; the task says: "
                        + vendors.task(task).status(),
                facts().put("status", vendors.task(task).status()));
    }

    private List<String> differences(JsonNode ticket, ClickUpTask task) {
        List<String> found = new ArrayList<>();
        if (!task.name().equals(ticket.path("subject").asText())) {
            found.add("title: " + ticket.path("subject").asText() + " / " + task.name());
        }
        if (!ticket.path("status").asText().equals("open") || !task.status().equals("to do")) {
            found.add("status: " + ticket.path("status").asText() + " / " + task.status());
        }
        if (!vendors.says(task.id(), NOTE)) {
            found.add("note: only on the ticket");
        }
        if (!vendors.hashOf(task.id(), FILE).equals(Optional.of(TicketVendors.hash(CONTENT)))) {
            found.add("file: not the same");
        }
        return found;
    }

    private String statusOf(long ticket) {
        return vendors.ticket(ticket).path("status").asText();
    }

    private ApiClient.Resource connection(String... path) {
        List<String> segments = new ArrayList<>(List.of("v1", "connections", CONNECTION));
        segments.addAll(List.of(path));
        return api.at(segments.toArray(String[]::new));
    }

    private List<JsonNode> all(String what) {
        List<JsonNode> all = new ArrayList<>();
        connection(what).items(SHOWN).forEach(all::add);
        return all;
    }

    private static ObjectNode facts() {
        return JSON.createObjectNode();
    }

    /** Waits until no event is on its way, and the link was not looked at for a moment. */
    private void awaitRest(long ticket) {
        await("quiet", () -> {
            JsonNode before = looked(ticket);
            pause(AT_REST);
            return vendors.areQuiet() && looked(ticket).equals(before);
        });
    }

    private JsonNode looked(long ticket) {
        return connection("links", Long.toString(ticket)).get().path("lookedAt");
    }

    private static void await(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(ExitCode.FAILED, "The demo waited in vain for " + what + ".");
            }
            pause(Duration.ofMillis(100));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "The demo was stopped.", stopped);
        }
    }
}
