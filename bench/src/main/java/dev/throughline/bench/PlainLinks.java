package dev.throughline.bench;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.throughline.sandbox.clickup.ClickUpWorkspace;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.ClickUpCredential;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.TaskContent;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zendesk.TicketPage;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import dev.throughline.worker.connector.zendesk.ZendeskCredential;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The loop that somebody would write without Temporal: export the tickets, and for each of them make the same calls that the
 * process of a new link makes, as many at a time. It uses the same clients with open gates. What it leaves out is what the
 * comparison is to price: processes and their history, the store with snapshots, plans, base and audit, permits leased from
 * a shared budget, planning, and beginning again after a crash without a second task.
 */
final class PlainLinks implements AutoCloseable {
    private final ZendeskClient zendesk;
    private final ClickUpClient clickUp;
    private final ExecutorService executor;

    PlainLinks(StandIns vendors, int concurrency) {
        this.executor = Executors.newFixedThreadPool(concurrency);
        this.zendesk = new ZendeskConnector(
                        AllowedHosts.of(ZendeskConnector.VENDOR_DOMAINS, vendors.hosts()), Clock.systemUTC())
                .client(
                        new ZendeskCredential(
                                vendors.zendesk.baseUrl(),
                                ZendeskCredential.Kind.OAUTH,
                                vendors.zendesk.clientId(),
                                vendors.zendesk.clientSecret()),
                        ZendeskGate.unlimited());
        this.clickUp = new ClickUpConnector(
                        AllowedHosts.of(ClickUpConnector.VENDOR_DOMAINS, vendors.hosts()), Clock.systemUTC())
                .client(new ClickUpCredential(vendors.clickUp.baseUrl(), vendors.token()), ClickUpGate.unlimited());
    }

    /** Links every ticket. */
    void run() {
        List<Future<?>> linking = new ArrayList<>();
        TicketPage page = zendesk.changedSince(Instant.ofEpochSecond(1));
        while (true) {
            page.tickets().forEach(ticket -> linking.add(executor.submit(() -> link(ticket.id()))));
            if (page.end()) {
                break;
            }
            page = zendesk.changedAfter(page.cursor());
        }
        for (Future<?> link : linking) {
            await(link);
        }
    }

    private void link(long id) {
        WireTicket ticket = read(id);
        String marker = "zd:plain:" + id;
        boolean wanted = find(marker).isEmpty();
        // As we do: once when it is looked at, and again right before a task is made.
        if (wanted && find(marker).isEmpty()) {
            ClickUpTask task = clickUp.create(
                    StandIns.LIST,
                    TaskContent.none()
                            .name(String.valueOf(ticket.subject()))
                            .markdown(String.valueOf(ticket.description()))
                            .status("to do")
                            .priority(3)
                            .field(StandIns.MARKER, TextNode.valueOf(marker)));
            read(id);
            clickUp.task(task.id());
            clickUp.comments(task.id(), null);
            WireTicket now = zendesk.ticket(id).ticket();
            zendesk.update(
                    id, TicketUpdate.empty().externalId("plain:" + task.id()).ifUnchangedSince(now.updatedAt()));
        }
    }

    private WireTicket read(long id) {
        WireTicket ticket = zendesk.ticket(id).ticket();
        zendesk.comments(id, null);
        return ticket;
    }

    private List<ClickUpTask> find(String marker) {
        return clickUp.findByField(ClickUpWorkspace.ID, StandIns.LIST, StandIns.MARKER, marker);
    }

    private static void await(Future<?> link) {
        try {
            link.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The plain loop was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The plain loop could not link a ticket", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
