package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Secret;
import dev.throughline.store.ticket.StoredWebhook;
import dev.throughline.store.ticket.WebhookRepository;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpWebhook;
import dev.throughline.worker.connector.zendesk.WireWebhook;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds or makes the webhooks of connections, and makes them active again; a vendor tells nobody that it suspended one. */
final class ConnectionWebhooks {
    /** A task's own changes have narrow events; the broad one besides would tell of each a second time. */
    private static final List<String> TASK_EVENTS = List.of(
            "taskCreated", "taskUpdated", "taskDeleted", "taskMoved", "taskCommentPosted", "taskCommentUpdated");

    private static final List<String> TICKET_EVENTS = List.of("zen:event-type:ticket.*");

    private final OpenConnections connections;
    private final WebhookRepository webhooks;
    private final WebhookAddress address;
    private final Clock clock;

    ConnectionWebhooks(OpenConnections connections, WebhookRepository webhooks, WebhookAddress address, Clock clock) {
        this.connections = connections;
        this.webhooks = webhooks;
        this.address = address;
        this.clock = clock;
    }

    /** Whether both vendors can reach us; asks neither, so that a reconciliation can begin that will fail, and be seen. */
    boolean areReachable(String connection) {
        return address.isReachedBy(connections.spec(connection));
    }

    /** What the connection's webhook is called at Zendesk. */
    static String nameAtZendesk(String connection) {
        return "Throughline " + connection;
    }

    /** Answers how many were made or made active again. */
    int ensureAtZendesk(String connection) {
        ZendeskClient zendesk = connections.open(connection).zendesk();
        URI endpoint = address.endpoint(Side.ZENDESK, connection);
        String name = nameAtZendesk(connection);
        Optional<WireWebhook> found = zendesk.webhooks(name).stream()
                .filter(webhook -> webhook.name().equals(name))
                .findFirst();
        WireWebhook webhook = found.orElseGet(() -> zendesk.createWebhook(name, endpoint, TICKET_EVENTS));
        boolean mended = found.isEmpty();
        if (!webhook.active() || !webhook.endpoint().equals(endpoint.toString())) {
            zendesk.activateWebhook(webhook.id(), endpoint);
            mended = true;
        }
        Secret secret = new Secret(zendesk.signingSecret(webhook.id()).value());
        keep(connection, Side.ZENDESK, webhook.id(), endpoint, secret);
        return mended ? 1 : 0;
    }

    /** As {@link #ensureAtZendesk}. */
    int ensureAtClickUp(String connection) {
        OpenConnection open = connections.open(connection);
        ClickUpClient clickUp = open.clickUp();
        String workspace = open.spec().clickUp().workspace();
        URI endpoint = address.endpoint(Side.CLICKUP, connection);
        Optional<ClickUpWebhook> found = clickUp.webhooks(workspace).stream()
                .filter(webhook -> webhook.endpoint().equals(endpoint.toString()))
                .findFirst();
        ClickUpWebhook webhook = found.orElseGet(() -> clickUp.createWebhook(workspace, endpoint, TASK_EVENTS, null));
        boolean mended = found.isEmpty();
        if (!webhook.status().equals("active")) {
            ClickUpWebhook active = clickUp.activateWebhook(webhook.id(), endpoint, TASK_EVENTS);
            mended = true;
            webhook = active.secret().isEmpty() ? webhook : active;
        }
        keep(connection, Side.CLICKUP, webhook.id(), endpoint, new Secret(webhook.secret()));
        return mended ? 1 : 0;
    }

    private void keep(String connection, Side side, String id, URI endpoint, Secret secret) {
        webhooks.put(new StoredWebhook(connection, side, id, endpoint.toString(), "active", clock.instant()), secret);
    }
}
