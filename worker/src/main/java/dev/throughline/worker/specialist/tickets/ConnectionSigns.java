package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks both sides of a connection who we are, which proves host, token and rate at once. */
final class ConnectionSigns {
    private final Connections connections;
    private final TicketSessions sessions;
    private final TicketBudgets budgets;

    ConnectionSigns(Connections connections, TicketSessions sessions, TicketBudgets budgets) {
        this.connections = connections;
        this.sessions = sessions;
        this.budgets = budgets;
    }

    /** The signs of Zendesk and of ClickUp; one side's trouble does not hide the other's. */
    List<VendorSign> of(String connection) {
        ConnectionSpec spec = connections.spec(connection);
        return List.of(zendesk(spec), clickUp(spec));
    }

    private VendorSign zendesk(ConnectionSpec spec) {
        Trouble trouble = trouble(() -> sessions.zendesk(spec.id()).me());
        String host = host(spec.zendesk().baseUrl());
        return host.isEmpty()
                ? unknown("Zendesk", trouble)
                : sign("Zendesk", host, trouble, budgets.zendeskFigure(TicketSessions.zendeskAccount(spec)));
    }

    private VendorSign clickUp(ConnectionSpec spec) {
        Trouble trouble = trouble(() -> sessions.clickUp(spec.id()).self());
        String host = host(spec.clickUp().baseUrl());
        if (host.isEmpty()) {
            return unknown("ClickUp", trouble);
        }
        try {
            ConnectionSecrets secrets = connections.secrets(spec.id());
            return sign("ClickUp", host, trouble, budgets.clickUpFigure(TicketSessions.clickUpToken(spec, secrets)));
        } catch (SecretUnreadableException unreadable) {
            return unknown("ClickUp", trouble);
        }
    }

    private static VendorSign sign(String vendor, String host, Trouble trouble, TicketBudgets.Figure figure) {
        return new VendorSign(
                vendor,
                host,
                trouble.kind(),
                trouble.says(),
                figure.used(),
                figure.allowed(),
                figure.closedUntil().orElse(null));
    }

    private static VendorSign unknown(String vendor, Trouble trouble) {
        return new VendorSign(vendor, vendor, trouble.kind(), trouble.says(), 0, 0, null);
    }

    private static String host(String baseUrl) {
        try {
            String host = URI.create(baseUrl).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    private static Trouble trouble(Runnable question) {
        try {
            question.run();
            return new Trouble(null, "");
        } catch (VendorException failed) {
            return new Trouble(failed.kind(), String.valueOf(failed.getMessage()));
        } catch (SecretUnreadableException unreadable) {
            return new Trouble(VendorErrorKind.AUTHENTICATION, String.valueOf(unreadable.getMessage()));
        }
    }

    private record Trouble(@Nullable VendorErrorKind kind, String says) {}
}
