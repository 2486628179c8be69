package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.specialist.tickets.VendorSign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The health of the connections between tickets and tasks, by a call to both sides of each: whether the side answers and knows
 * our token, whether the circuit is open, and how many calls are left.
 */
public final class ConnectionHealth implements HealthSource {
    private static final int MOST_READINGS = 50;
    private static final List<String> VENDORS = List.of("Zendesk", "ClickUp");
    private static final Limit RATE = new Limit(80, 100, "%");

    private final Census<String, List<VendorSign>> census;

    /**
     * The health of the connections.
     *
     * @param connections the ids of those that work
     * @param ask both sides of one
     * @param patience for all connections together
     */
    public ConnectionHealth(
            Supplier<List<String>> connections,
            Function<String, List<VendorSign>> ask,
            Executor executor,
            Duration patience,
            Clock clock) {
        this.census = new Census<>(connections, ask, executor, patience, clock);
    }

    /** Both sides of each connection, those in trouble first. */
    @Override
    public List<Reading> read() {
        return watched().stream()
                .sorted((one, other) -> other.verdict().compareTo(one.verdict()))
                .limit(MOST_READINGS)
                .toList();
    }

    /** All of them, and that nothing is known of those that could not be asked. */
    @Override
    public List<Reading> watched() {
        Census.Answers<String, List<VendorSign>> answers = census.answers();
        List<Reading> readings = new ArrayList<>();
        for (String connection : answers.all()) {
            List<VendorSign> signs = answers.of().get(connection);
            if (signs == null) {
                VENDORS.forEach(vendor -> readings.add(unasked(vendor, connection)));
            } else {
                signs.forEach(sign -> {
                    readings.add(access(connection, sign));
                    if (sign.allowed() > 0) {
                        readings.add(rate(connection, sign));
                    }
                });
            }
        }
        return readings;
    }

    private static Reading unasked(String vendor, String connection) {
        return Reading.stated(
                Component.VENDORS,
                probe(vendor, "access"),
                connection,
                Verdict.UNKNOWN,
                vendor + " could not be asked in time for connection '" + connection + "'",
                "It is asked again in the next round.");
    }

    private static Reading access(String connection, VendorSign sign) {
        String place = sign.vendor() + " at " + sign.host();
        String says = sign.trouble() == null
                ? place + " answers for connection '" + connection
                        + "', knows its credentials, and the circuit is closed"
                : place + " fails for connection '" + connection + "': " + sign.says();
        return Reading.stated(
                Component.VENDORS,
                probe(sign.vendor(), "access"),
                connection,
                verdict(sign.trouble()),
                says,
                advice(connection, sign));
    }

    private static Verdict verdict(@Nullable VendorErrorKind trouble) {
        if (trouble == null) {
            return Verdict.WELL;
        }
        return switch (trouble) {
            // Not asked for lack of calls, which the rate's own reading tells.
            case RATE_LIMITED, CONCURRENCY_LIMITED -> Verdict.UNKNOWN;
            case AUTHENTICATION,
                    PERMISSION,
                    HOST_NOT_ALLOWED,
                    UNAVAILABLE,
                    MALFORMED,
                    REJECTED,
                    NOT_FOUND,
                    CIRCUIT_OPEN -> Verdict.UNWELL;
        };
    }

    private static String advice(String connection, VendorSign sign) {
        VendorErrorKind trouble = sign.trouble();
        if (trouble == null) {
            return "";
        }
        return switch (trouble) {
            case AUTHENTICATION ->
                "Put the connection '" + connection + "' again with credentials that " + sign.vendor()
                        + " accepts; what was left undone is taken up by itself.";
            case PERMISSION ->
                "Give the " + sign.vendor() + " user whose credentials connection '" + connection
                        + "' has the right to read and write what it keeps the same.";
            case HOST_NOT_ALLOWED, REJECTED, NOT_FOUND, MALFORMED ->
                "Correct the " + sign.vendor() + " base URL of connection '" + connection
                        + "', or name the host in vendors.allowedHosts (VENDORS_ALLOWED_HOSTS) if it is really meant.";
            case UNAVAILABLE ->
                "See the status page of " + sign.vendor() + ", and the network, proxy and DNS to " + sign.host()
                        + "; the links wait and go on by themselves.";
            case CIRCUIT_OPEN ->
                "Nothing is sent for a few seconds because " + sign.host()
                        + " failed repeatedly; then one call tries it." + " If it stays so, see the status page of "
                        + sign.vendor() + " and the network between.";
            case RATE_LIMITED, CONCURRENCY_LIMITED -> "It is asked again in the next round.";
        };
    }

    /** The calls that are left; out of calls is a matter of minutes, and waited for, so it is never unwell. */
    private static Reading rate(String connection, VendorSign sign) {
        double used = 100.0 * sign.used() / sign.allowed();
        Instant until = sign.closedUntil();
        boolean scarce = until != null || RATE.verdict(used) != Verdict.WELL;
        return new Reading(
                Component.VENDORS,
                probe(sign.vendor(), "rate"),
                connection,
                scarce ? Verdict.DEGRADED : Verdict.WELL,
                Math.round(used * 100) / 100.0,
                RATE.unit(),
                RATE.text(),
                Math.max(0, sign.allowed() - sign.used()) + " of " + sign.allowed() + " calls of this minute to "
                        + sign.vendor() + " are left to connection '" + connection + "'"
                        + (until == null ? "" : "; the vendor asked us to wait until " + until),
                scarce
                        ? "The calls that " + sign.vendor() + " allows are nearly used up; the links of '" + connection
                                + "' wait. See what else calls " + sign.vendor()
                                + " with this account or token, or ask the"
                                + " vendor for a higher limit."
                        : null);
    }

    private static String probe(String vendor, String what) {
        return vendor.toLowerCase(Locale.ROOT) + "-" + what;
    }
}
