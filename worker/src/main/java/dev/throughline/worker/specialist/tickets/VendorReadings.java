package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was found of one side, or of what lies between both, in the order in which it was looked at. */
final class VendorReadings {
    private final String vendor;
    private final List<Reading> readings = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param vendor Zendesk or ClickUp, for the words
     */
    VendorReadings(String vendor) {
        this.vendor = vendor;
    }

    List<Reading> all() {
        return List.copyOf(readings);
    }

    void well(String probe, String says) {
        stated(probe, null, Verdict.WELL, says, "");
    }

    /**
     * It works, and somebody should know.
     *
     * @param path where in the connection's file it is from; null when from nowhere
     */
    void warn(String probe, @Nullable String path, String says, String advice) {
        stated(probe, path, Verdict.DEGRADED, says, advice);
    }

    /** It does not work; as {@link #warn}. */
    void wrong(String probe, @Nullable String path, String says, String advice) {
        stated(probe, path, Verdict.UNWELL, says, advice);
    }

    private void stated(String probe, @Nullable String path, Verdict verdict, String says, String advice) {
        readings.add(Reading.stated(Component.VENDORS, probe, path, verdict, says, advice));
    }

    /**
     * Asks the vendor something; a refusal is written down, and empty.
     *
     * @param path where in the connection's file what is asked for stands; null when nowhere
     * @param lost what does not work without it, as a sentence
     */
    <T> Optional<T> ask(String probe, @Nullable String path, String lost, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VendorException failed) {
            stated(
                    probe,
                    path,
                    passes(failed.kind()) ? Verdict.UNKNOWN : Verdict.UNWELL,
                    failed.getMessage() + ". " + lost,
                    advice(failed.kind()));
            return Optional.empty();
        }
    }

    /** As {@link #ask}, where nothing else works unless this does. */
    <T> Optional<T> askFirst(String probe, String lost, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VendorException failed) {
            wrong(probe, null, failed.getMessage() + ". " + lost, advice(failed.kind()));
            return Optional.empty();
        }
    }

    private static boolean passes(VendorErrorKind kind) {
        return switch (kind) {
            case UNAVAILABLE, CIRCUIT_OPEN, MALFORMED, RATE_LIMITED, CONCURRENCY_LIMITED -> true;
            case AUTHENTICATION, PERMISSION, HOST_NOT_ALLOWED, REJECTED, NOT_FOUND -> false;
        };
    }

    private String advice(VendorErrorKind kind) {
        return switch (kind) {
            case AUTHENTICATION ->
                "See that the credentials are complete, of this account and not revoked; put the connection again with"
                        + " others.";
            case PERMISSION -> "Give the " + vendor + " user whose credentials these are the right to do it.";
            case HOST_NOT_ALLOWED ->
                "Correct the base URL, or name the host in vendors.allowedHosts (VENDORS_ALLOWED_HOSTS) if it is"
                        + " meant.";
            case NOT_FOUND -> "Correct the id in the file; the number stands in " + vendor + "'s own address.";
            case REJECTED -> "Correct what the file says of it.";
            case UNAVAILABLE, CIRCUIT_OPEN, MALFORMED ->
                "See " + vendor + "'s status page and the network, proxy and DNS between; then ask again.";
            case RATE_LIMITED, CONCURRENCY_LIMITED ->
                "The calls that " + vendor + " allows are used up; ask again in a minute.";
        };
    }
}
