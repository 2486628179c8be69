package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.http.SecretDigest;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Each connection's way to its Zendesk account and to its ClickUp workspace, behind the gates that all workers share. A client
 * is kept until its connection or the secrets change. Thread-safe.
 */
final class TicketSessions {
    private final Connections connections;
    private final TicketBudgets budgets;
    private final TicketClients clients;
    private final Map<String, Opened<ZendeskClient>> zendesk = new ConcurrentHashMap<>();
    private final Map<String, Opened<ClickUpClient>> clickUp = new ConcurrentHashMap<>();

    TicketSessions(Connections connections, TicketBudgets budgets, TicketClients clients) {
        this.connections = connections;
        this.budgets = budgets;
        this.clients = clients;
    }

    /**
     * The connection's Zendesk account.
     *
     * @throws VendorException HOST_NOT_ALLOWED for an address outside zendesk.com and {@code vendors.allowedHosts}, REJECTED
     *     for one that is none, AUTHENTICATION for a secret that cannot be one
     */
    ZendeskClient zendesk(String connection) {
        return client(zendesk, connection, this::zendesk);
    }

    /** The connection's ClickUp workspace; fails as {@link #zendesk(String)}. */
    ClickUpClient clickUp(String connection) {
        return client(clickUp, connection, this::clickUp);
    }

    private <C> C client(
            Map<String, Opened<C>> kept, String connection, BiFunction<ConnectionSpec, ConnectionSecrets, C> make) {
        ConnectionSpec spec = connections.spec(connection);
        ConnectionSecrets secrets = connections.secrets(connection);
        String digest = SecretDigest.of(secrets.zendesk() + "\n" + secrets.clickUp());
        Opened<C> held = kept.get(connection);
        if (held == null || !held.spec().equals(spec) || !held.secrets().equals(digest)) {
            held = new Opened<>(spec, digest, make.apply(spec, secrets));
            kept.put(connection, held);
        }
        return held.client();
    }

    private ZendeskClient zendesk(ConnectionSpec spec, ConnectionSecrets secrets) {
        return clients.zendesk(spec, secrets, budgets.zendesk(zendeskAccount(spec)));
    }

    private ClickUpClient clickUp(ConnectionSpec spec, ConnectionSecrets secrets) {
        return clients.clickUp(spec, secrets, budgets.clickUp(clickUpToken(spec, secrets)));
    }

    /** The name that a connection's Zendesk account has in the budget; connections to one account share it. */
    static String zendeskAccount(ConnectionSpec spec) {
        return "zendesk|"
                + TicketClients.host("Zendesk", spec.zendesk().baseUrl()).getAuthority();
    }

    /** The name that a connection's ClickUp token has in the budget. */
    static String clickUpToken(ConnectionSpec spec, ConnectionSecrets secrets) {
        return "clickup|"
                + TicketClients.host("ClickUp", spec.clickUp().baseUrl()).getAuthority() + "|"
                + SecretDigest.of(secrets.clickUp()).substring(0, 16);
    }

    /**
     * A client, and what it was made of.
     *
     * @param secrets their digest
     */
    private record Opened<C>(ConnectionSpec spec, String secrets, C client) {}
}
