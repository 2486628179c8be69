package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.ZendeskAccount;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpConnector;
import dev.throughline.worker.connector.clickup.ClickUpCredential;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.http.AllowedHosts;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskConnector;
import dev.throughline.worker.connector.zendesk.ZendeskCredential;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.net.URI;
import java.time.Clock;

/**
 * Makes the clients that a connection's file asks for. One instance per JVM, for it holds connections and circuits.
 * Thread-safe.
 */
record TicketClients(ZendeskConnector zendesk, ClickUpConnector clickUp) {
    /**
     * Clients of the vendors, and of whom else we trust.
     *
     * @param allowedHosts as {@link TicketAccess#allowedHosts()}
     */
    static TicketClients reaching(String allowedHosts, Clock clock) {
        return new TicketClients(
                new ZendeskConnector(AllowedHosts.of(ZendeskConnector.VENDOR_DOMAINS, allowedHosts), clock),
                new ClickUpConnector(AllowedHosts.of(ClickUpConnector.VENDOR_DOMAINS, allowedHosts), clock));
    }

    /**
     * The way to the Zendesk account.
     *
     * @throws VendorException HOST_NOT_ALLOWED for an address outside zendesk.com and {@code vendors.allowedHosts}, REJECTED
     *     for one that is none, AUTHENTICATION for a secret that cannot be one
     */
    ZendeskClient zendesk(ConnectionSpec spec, ConnectionSecrets secrets, ZendeskGate gate) {
        URI host = host("Zendesk", spec.zendesk().baseUrl());
        try {
            return zendesk.client(
                    new ZendeskCredential(
                            host, kind(spec.zendesk().login()), spec.zendesk().identity(), secrets.zendesk()),
                    gate);
        } catch (IllegalArgumentException impossible) {
            throw unusable(impossible);
        }
    }

    /** The way to the ClickUp workspace; fails as {@link #zendesk(ConnectionSpec, ConnectionSecrets, ZendeskGate)}. */
    ClickUpClient clickUp(ConnectionSpec spec, ConnectionSecrets secrets, ClickUpGate gate) {
        URI host = host("ClickUp", spec.clickUp().baseUrl());
        try {
            return clickUp.client(new ClickUpCredential(host, secrets.clickUp()), gate);
        } catch (IllegalArgumentException impossible) {
            throw unusable(impossible);
        }
    }

    private static ZendeskCredential.Kind kind(ZendeskAccount.Login login) {
        return switch (login) {
            case OAUTH_CLIENT -> ZendeskCredential.Kind.OAUTH;
            case LEGACY_TOKEN -> ZendeskCredential.Kind.API_TOKEN;
        };
    }

    static URI host(String vendor, String baseUrl) {
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
}
