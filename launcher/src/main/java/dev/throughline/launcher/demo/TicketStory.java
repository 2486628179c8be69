package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The story: a ticket becomes a task, a comment crosses, the task is completed, a lost webhook is repaired. */
final class TicketStory {
    private static final String CONNECTION = "support";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SHOWN = 50;

    private final Session session;
    private final PrintWriter out;
    private final TicketVendors vendors;
    private final ApiClient api;

    TicketStory(Session session, Embedded embedded, TicketVendors vendors) {
        this.session = session;
        this.out = session.out();
        this.vendors = vendors;
        session.useApiUrl(embedded.apiUrl().toString());
        session.useToken(embedded.adminKey());
        this.api = session.api();
        out.println("Throughline: tickets and tasks that are kept the same, with stand-ins for Zendesk and ClickUp.");
        out.println();
        out.println(embedded.temporal().sentence());
        embedded.temporal().webUi().ifPresent(url -> out.println("Temporal Web UI: " + url));
    }

    /** Tells it; fails when a step does not come about. */
    void tell() {
        chapter("1. The connection is made; its webhooks are set up at both vendors.");
        api.at("v1", "connections", CONNECTION).put(vendors.connection());
        follow("ticket-reconciliation:" + CONNECTION);

        chapter("2. A customer files a ticket of high priority.");
        long ticket = vendors.file("Printer on fire", "It burns since this morning.");
        await("a task", () -> vendors.tasks().size() == 1);
        String task = vendors.tasks().get(0).id();
        out.println("   Ticket " + ticket + " has become task " + task + ": "
                + vendors.tasks().get(0).name());

        chapter("3. An agent writes a note on the ticket; it crosses to the task.");
        vendors.note(ticket, "Which model is it?");
        await("the comment on the task", () -> vendors.says(task, "Which model is it?"));

        chapter("4. The task is completed; the ticket is solved.");
        vendors.ann().setsStatus(task, "complete");
        await("the solved ticket", () -> status(ticket).equals("solved"));

        chapter("5. The ticket is reopened, and no webhook tells of it.");
        await("quiet", () -> vendors.zendesk.isQuiet() && vendors.clickUp.pendingEvents() == 0);
        pause();
        ZendeskFault lost = ZendeskFault.next(ZendeskFault.Kind.EVENT_LOST).always();
        long fault = vendors.zendesk.faults().add(lost);
        vendors.set(ticket, "status", "open");
        pause();
        vendors.zendesk.faults().remove(fault);
        out.println("   The task still says: " + statusOf(task));
        JsonNode started =
                api.at("v1", "connections", CONNECTION, "reconciliations").post(null);
        follow(started.path("processId").asText());
        await("the reopened task", () -> statusOf(task).equals("to do"));
        out.println("   The reconciliation has found it; the task says: " + statusOf(task));

        end();
    }

    private void end() {
        chapter("Links");
        Table links = new Table("ticket", "task", "status", "rounds", "writes", "echoes");
        for (JsonNode link : api.at("v1", "connections", CONNECTION, "links").items(SHOWN)) {
            links.row(List.of(
                    link.path("ticket").asText(),
                    link.path("task").asText(),
                    link.path("status").asText(),
                    link.path("rounds").asText(),
                    link.path("writes").asText(),
                    link.path("echoes").asText()));
        }
        out.print(links);
        chapter("What was written at the vendors, the newest first");
        Table writes = new Table("ticket", "side", "operation", "after");
        for (JsonNode write : api.at("v1", "connections", CONNECTION, "writes").items(SHOWN)) {
            writes.row(List.of(
                    write.path("ticket").asText(),
                    write.path("side").asText(),
                    write.path("operation").asText(),
                    shortened(write.path("after").toString())));
        }
        out.print(writes);
        out.flush();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private String status(long ticket) {
        return vendors.ticket(ticket).path("status").asText();
    }

    private String statusOf(String task) {
        return vendors.task(task).orElseThrow().status();
    }

    private void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    private void follow(String processId) {
        new ProcessWatch(session).follow(processId);
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

    private static void pause() {
        pause(Duration.ofSeconds(3));
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
