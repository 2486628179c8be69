package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpGate;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import dev.throughline.worker.connector.zendesk.ZendeskGate;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        ZendeskExamination zendesk = zendesk(spec, secrets, zendeskGate, readings);
        ClickUpExamination clickUp = clickUp(spec, secrets, clickUpGate, readings);
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

    private @Nullable ZendeskExamination zendesk(
            ConnectionSpec spec, ConnectionSecrets secrets, Supplier<ZendeskGate> gate, List<Reading> readings) {
        DoctorChart chart = new DoctorChart("Zendesk");
        DoctorEar ear = new DoctorEar(clock);
        Optional<ZendeskClient> client = chart.askFirst(
                "zendesk-sign-in",
                "Nothing can be read or written there.",
                () -> clients.zendesk(spec, secrets, ear.at(gate.get())));
        ZendeskExamination examination = client.map(known -> new ZendeskExamination(spec, known, address, clock, chart))
                .orElse(null);
        boolean in = examination != null && examination.examine();
        ear.tell("Zendesk", "zendesk", chart);
        readings.addAll(chart.readings());
        return in ? examination : null;
    }

    private @Nullable ClickUpExamination clickUp(
            ConnectionSpec spec, ConnectionSecrets secrets, Supplier<ClickUpGate> gate, List<Reading> readings) {
        DoctorChart chart = new DoctorChart("ClickUp");
        DoctorEar ear = new DoctorEar(clock);
        Optional<ClickUpClient> client = chart.askFirst(
                "clickup-sign-in",
                "Nothing can be read or written there.",
                () -> clients.clickUp(spec, secrets, ear.at(gate.get())));
        ClickUpExamination examination = client.map(known -> new ClickUpExamination(spec, known, address, chart))
                .orElse(null);
        boolean in = examination != null && examination.examine();
        ear.tell("ClickUp", "clickup", chart);
        readings.addAll(chart.readings());
        return in ? examination : null;
    }
}
