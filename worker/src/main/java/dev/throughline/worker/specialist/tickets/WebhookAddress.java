package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks reach us.
 *
 * @param publicUrl our API's address as others reach it; null when they cannot
 */
public record WebhookAddress(@Nullable URI publicUrl) {
    private static final String PROBE = "public-url";
    private static final String POLLED =
            "Connections are reconciled every five minutes instead: what people write crosses late.";
    private static final String SET =
            "Set THROUGHLINE_PUBLIC_URL to the https address under which the internet reaches /webhooks/ of this API.";

    /** Whether both vendors can reach us; a stand-in on this machine can where nobody else can. */
    boolean isReachedBy(ConnectionSpec spec) {
        return isReachedBy(spec.zendesk().baseUrl())
                && isReachedBy(spec.clickUp().baseUrl());
    }

    private boolean isReachedBy(String vendor) {
        URI own = publicUrl;
        return own != null && (!isLoopback(own) || ConnectionSpec.isLoopback(vendor));
    }

    private static boolean isLoopback(URI address) {
        return ConnectionSpec.isLoopback(address.toString());
    }

    /** Where a side's webhook of a connection goes. */
    URI endpoint(Side side, String connection) {
        URI own = publicUrl;
        if (own == null) {
            throw new IllegalStateException("no address that webhooks can reach");
        }
        return URI.create(own.toString().replaceAll("/+$", "") + "/webhooks/"
                + side.name().toLowerCase(Locale.ROOT) + "/" + connection);
    }

    /** As {@link #read()}, for the vendors of a connection, which may be stand-ins on this machine. */
    Reading read(ConnectionSpec spec) {
        URI own = publicUrl;
        return own != null && isLoopback(own) && isReachedBy(spec)
                ? stated(Verdict.WELL, "The vendors are stand-ins on this machine, and reach us at " + own + ".", "")
                : read();
    }

    /** Whether the address has a form that vendors can use; whether they get through is for them to find out. */
    public Reading read() {
        URI own = publicUrl;
        if (own == null) {
            return stated(Verdict.DEGRADED, "There is no public address, so no webhook can reach us. " + POLLED, SET);
        }
        if (own.getHost() == null || own.getScheme() == null) {
            return stated(Verdict.UNWELL, "The public address '" + own + "' is no address.", SET);
        }
        if (isLoopback(own)) {
            return stated(
                    Verdict.DEGRADED,
                    "The public address " + own + " is this machine's own, which only stand-ins reach. " + POLLED,
                    SET);
        }
        if (!own.getScheme().equals("https")) {
            return stated(
                    Verdict.DEGRADED,
                    "The public address " + own
                            + " is not https: what customers wrote crosses the network in the clear.",
                    SET);
        }
        return stated(Verdict.WELL, "Vendors reach us at " + own + "/webhooks/, as far as its form tells.", "");
    }

    private static Reading stated(Verdict verdict, String says, String advice) {
        return Reading.stated(Component.API, PROBE, null, verdict, says, advice);
    }
}
