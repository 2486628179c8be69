package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.ClickUpCredential;
import dev.throughline.worker.connector.http.SecretDigest;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import dev.throughline.worker.connector.zendesk.ZendeskCredential;
import java.net.URI;
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
    private final ZendeskConnector zendeskConnector;
    private final ClickUpConnector clickUpConnector;
    private final Map<String, Opened<ZendeskClient>> zendesk = new ConcurrentHashMap<>();
    private final Map<String, Opened<ClickUpClient>> clickUp = new ConcurrentHashMap<>();

    TicketSessions(
            Connections connections,
            TicketBudgets budgets,
            ZendeskConnector zendeskConnector,
            ClickUpConnector clickUpConnector) {
        this.connections = connections;
        this.budgets = budgets;
        this.zendeskConnector = zendeskConnector;
        this.clickUpConnector = clickUpConnector;
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
        URI host = host("Zendesk", spec.zendesk().baseUrl());
        try {
            ZendeskCredential credential = new ZendeskCredential(
                    host, kind(spec.zendesk().login()), spec.zendesk().identity(), secrets.zendesk());
            return zendeskConnector.client(credential, budgets.zendesk(zendeskAccount(spec)));
        } catch (IllegalArgumentException impossible) {
            throw unusable(impossible);
        }
    }

    private ClickUpClient clickUp(ConnectionSpec spec, ConnectionSecrets secrets) {
        URI host = host("ClickUp", spec.clickUp().baseUrl());
        try {
            return clickUpConnector.client(
                    new ClickUpCredential(host, secrets.clickUp()), budgets.clickUp(clickUpToken(spec, secrets)));
        } catch (IllegalArgumentException impossible) {
            throw unusable(impossible);
        }
    }

    /** The name that a connection's Zendesk account has in the budget; connections to one account share it. */
    static String zendeskAccount(ConnectionSpec spec) {
        return "zendesk|" + host("Zendesk", spec.zendesk().baseUrl()).getAuthority();
    }

    /** The name that a connection's ClickUp token has in the budget. */
    static String clickUpToken(ConnectionSpec spec, ConnectionSecrets secrets) {
        return "clickup|" + host("ClickUp", spec.clickUp().baseUrl()).getAuthority() + "|"
                + SecretDigest.of(secrets.clickUp()).substring(0, 16);
    }

    private static ZendeskCredential.Kind kind(ZendeskAccount.Login login) {
        return switch (login) {
            case OAUTH_CLIENT -> ZendeskCredential.Kind.OAUTH;
            case LEGACY_TOKEN -> ZendeskCredential.Kind.API_TOKEN;
        };
    }

    private static URI host(String vendor, String baseUrl) {
        try {
            return URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw VendorException.unanswered(
                    VendorErrorKind.REJECTED, "The " + vendor + " base URL of the connection is no URL");
        }
    }

    /** The message names what is wrong, and never what was given. */
    private static VendorException unusable(IllegalArgumentException impossible) {
        return VendorException.unanswered(VendorErrorKind.AUTHENTICATION, String.valueOf(impossible.getMessage()));
    }

    /**
     * A client, and what it was made of.
     *
     * @param secrets their digest
     */
    private record Opened<C>(ConnectionSpec spec, String secrets, C client) {}
}
