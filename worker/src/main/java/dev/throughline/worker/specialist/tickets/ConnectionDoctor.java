package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a connection as a whole: whether both vendors let us in, what our credentials may do, and whether what the mapping
 * names is there. It reads, and writes nothing. Thread-safe.
 */
public final class ConnectionDoctor {
    private static final int MOST_READINGS = 200;

    private final TicketClients clients;
    private final WebhookAddress address;
    private final Clock clock;

    ConnectionDoctor(TicketClients clients, WebhookAddress address, Clock clock) {
        this.clients = clients;
        this.address = address;
        this.clock = clock;
    }

    /**
     * For a connection that is in no store yet.
     *
     * @param allowedHosts as {@link TicketAccess#allowedHosts()}
     * @param publicUrl our API's address as others reach it; null when they cannot
     */
    public static ConnectionDoctor of(String allowedHosts, @Nullable URI publicUrl, Clock clock) {
        return new ConnectionDoctor(TicketClients.reaching(allowedHosts, clock), new WebhookAddress(publicUrl), clock);
    }

    /** Examines a connection outside of what workers share; it makes some twenty calls, and a few for each list. */
    public ConnectionDiagnosis examine(ConnectionSpec spec, ConnectionSecrets secrets) {
        return examine(spec, secrets, ZendeskGate::unlimited, ClickUpGate::unlimited);
    }

    /**
     * Examines a connection.
     *
     * @param zendeskGate what every call to Zendesk passes
     * @param clickUpGate what every call to ClickUp passes
     */
    ConnectionDiagnosis examine(
            ConnectionSpec spec,
            ConnectionSecrets secrets,
            Supplier<ZendeskGate> zendeskGate,
            Supplier<ClickUpGate> clickUpGate) {
        List<Reading> readings = new ArrayList<>();
        readings.add(address.read(spec));
        ZendeskExamination zendesk = side(
                "Zendesk",
                readings,
                probe -> clients.zendesk(spec, secrets, probe.listening(zendeskGate.get())),
                (client, found) -> new ZendeskExamination(spec, client, address, clock, found));
        ClickUpExamination clickUp = side(
                "ClickUp",
                readings,
                probe -> clients.clickUp(spec, secrets, probe.listening(clickUpGate.get())),
                (client, found) -> new ClickUpExamination(spec, client, address, found));
        if (zendesk != null && clickUp != null) {
            readings.addAll(new MappingExamination(spec, zendesk.there(), clickUp.there()).examine());
        }
        return ConnectionDiagnosis.of(spec.id(), bounded(readings));
    }

    /** What is wrong first, where there is more than anybody reads. */
    private static List<Reading> bounded(List<Reading> readings) {
        return readings.size() <= MOST_READINGS
                ? readings
                : readings.stream()
                        .sorted(Comparator.comparing(Reading::verdict).reversed())
                        .limit(MOST_READINGS)
                        .toList();
    }

    /** A look at one side. */
    interface Examination {
        /** Whether we are let in; without that nothing else is looked at. */
        boolean examine();
    }

    /** One side, as the mapping is compared with it; null when it does not let us in. */
    private <C, E extends Examination> @Nullable E side(
            String vendor,
            List<Reading> readings,
            Function<ResponseProbe, C> connect,
            BiFunction<C, VendorReadings, E> examination) {
        String name = vendor.toLowerCase(Locale.ROOT);
        VendorReadings found = new VendorReadings(vendor);
        ResponseProbe probe = new ResponseProbe(clock);
        Optional<E> made = found.askFirst(
                        name + "-sign-in", "Nothing can be read or written there.", () -> connect.apply(probe))
                .map(client -> examination.apply(client, found))
                .filter(Examination::examine);
        probe.report(vendor, name, found);
        readings.addAll(found.all());
        return made.orElse(null);
    }
}
