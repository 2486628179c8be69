package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Looked;
import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.SettleRound;
import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.sandbox.clickup.ClickUpComment;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.LogFilter;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredWrite;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.WriteRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both stand-ins, a store, and the specialists between them, without a process: rounds are called by hand. */
final class LinkRig implements AutoCloseable {
    static final String CONNECTION = "acme";

    /** How the field status crosses. */
    static final Map<String, Object> STATUS = Map.of(
            "values",
            Map.of(
                    "new",
                    "to do",
                    "open",
                    "to do",
                    "pending",
                    "in progress",
                    "hold",
                    "in progress",
                    "solved",
                    "complete",
                    "closed",
                    "complete"),
            "back",
            Map.of("to do", "open", "in progress", "pending", "complete", "solved"));

    private static final int MOST_ROUNDS = 40;

    final WriteRig vendors = new WriteRig();
    final Database database;
    final TicketSpecialists specialists;
    final TicketLinkRepository links;
    final ConnectionRepository connections;

    private final StepWriting writing;
    private final Manner manner;
    private final Set<String> killedAfter = new HashSet<>();

    LinkRig(Path directory, Manner manner) {
        this(directory, manner, Map.of());
    }

    /**
     * A rig with a mapping of its own.
     *
     * @param more parts of the connection's file, in place of the usual ones
     */
    LinkRig(Path directory, Manner manner, Map<String, Object> more) {
        this(directory, manner, "Zendesk", more);
    }

    /**
     * A rig with another connection.
     *
     * @param markerField null where a tag serves
     * @param more parts of the connection's file
     */
    LinkRig(Path directory, Manner manner, @Nullable String markerField, Map<String, Object> more) {
        this.manner = manner;
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        SecretVault vault = SecretVault.open(MasterKey.generate(), database);
        connections = new ConnectionRepository(database, vault);
        connections.put(
                spec(markerField, more),
                new ConnectionSecrets(vendors.zendesk.clientSecret(), vendors.clickUp.token(WriteRig.ROBOT)),
                "ann",
                vendors.clock.instant());
        String hosts = vendors.zendesk.baseUrl().getAuthority() + ","
                + vendors.clickUp.baseUrl().getAuthority();
        specialists = new TicketSpecialists(
                new TicketAccess(hosts, TicketRates.PUBLISHED.times(10_000), Duration.ofMinutes(1)),
                database,
                vault,
                new TriageDesk(null),
                vendors.clock);
        links = new TicketLinkRepository(database);
        writing = new StepWriting(
                new StoredConnections(connections),
                new PlanRepository(database),
                (connection, ticket) -> mortal(specialists.writers().of(connection, ticket)),
                vendors.clock);
    }

    /** How rounds are carried out. */
    enum Manner {
        /** Once. */
        PLAIN,
        /** Each call twice, as when the worker dies before it reports. */
        TWICE,
        /** The worker dies after each write, before it is recorded, and the activity is tried again. */
        KILLED,
        /** The worker dies after each write, before it is recorded, and another round begins. */
        KILLED_AND_FORGOTTEN
    }

    /** A worker that died. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The usual connection with some parts of its file in place of the usual ones. */
    ConnectionSpec spec(Map<String, Object> parts) {
        return spec("Zendesk", parts);
    }

    private ConnectionSpec spec(@Nullable String markerField, Map<String, Object> more) {
        Map<String, Object> workspace = new HashMap<>(Map.of(
                "baseUrl",
                vendors.clickUp.baseUrl().toString(),
                "token",
                "sealed elsewhere",
                "workspace",
                9007,
                "list",
                WriteRig.LIST));
        if (markerField != null) {
            workspace.put("markerField", markerField);
        }
        Map<String, Object> file = new HashMap<>(Map.of(
                "zendesk",
                Map.of(
                        "baseUrl",
                        vendors.zendesk.baseUrl().toString(),
                        "clientId",
                        vendors.zendesk.clientId(),
                        "clientSecret",
                        "sealed elsewhere"),
                "clickup",
                workspace,
                "fields",
                Map.of("title", "both", "description", "toClickup", "priority", "both", "status", STATUS)));
        file.putAll(more);
        ConnectionFile.Reading reading = ConnectionFile.read(CONNECTION, file);
        return Objects.requireNonNull(reading.spec(), () -> reading.mistakes().toString());
    }

    private OperationWriter mortal(OperationWriter writer) {
        return (ticket, task, operation) -> {
            Effect effect = writer.write(ticket, task, operation);
            boolean kills = manner == Manner.KILLED || manner == Manner.KILLED_AND_FORGOTTEN;
            if (kills && !effect.stale() && killedAfter.add(operation.key())) {
                throw new Killed();
            }
            return effect;
        };
    }

    /** Rounds until there is nothing to write; answers how many wrote. */
    int quiesce(String ticket) {
        for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
            // Stamps of the vendor are whole seconds.
            vendors.clock.pass(Duration.ofSeconds(5));
            Planned planned = round(ticket);
            if (planned.operations() == 0 && !planned.more()) {
                return rounds;
            }
        }
        throw new AssertionError("there is still something to write");
    }

    /** One round, as its process has it. */
    Planned round(String ticket) {
        Looked looked = specialists.businessAnalyst().look(new Look(CONNECTION, ticket));
        if (manner == Manner.TWICE) {
            looked = specialists.businessAnalyst().look(new Look(CONNECTION, ticket));
        }
        PlanRound request = new PlanRound(CONNECTION, ticket, looked, List.of("e1"));
        Planned planned = specialists.businessAnalyst().plan(request);
        if (manner == Manner.TWICE) {
            assertEquals(planned, specialists.businessAnalyst().plan(request), "the same look is planned the same");
        }
        for (int step = 0; step < planned.steps().size(); step++) {
            if (!stands(ticket, planned, step)) {
                return planned;
            }
        }
        SettleRound settled = new SettleRound(CONNECTION, ticket, planned.id());
        var first = specialists.businessAnalyst().settle(settled);
        if (manner == Manner.TWICE) {
            assertEquals(first, specialists.businessAnalyst().settle(settled));
        }
        return planned;
    }

    private boolean stands(String ticket, Planned planned, int step) {
        Side side = planned.steps().get(step);
        WriteStep request = new WriteStep(CONNECTION, ticket, planned.id(), step, List.of("e1"));
        for (int attempt = 0; attempt < MOST_ROUNDS; attempt++) {
            try {
                Written written = writing.write(request, side, "tester");
                if (manner == Manner.TWICE && !written.stale()) {
                    assertEquals(written, writing.write(request, side, "tester"));
                }
                return !written.stale();
            } catch (Killed died) {
                if (manner == Manner.KILLED_AND_FORGOTTEN) {
                    return false;
                }
            }
        }
        throw new AssertionError("the step never comes to its end");
    }

    StoredLink link(String ticket) {
        return links.find(CONNECTION, ticket).orElseThrow();
    }

    List<StoredWrite> writes(String ticket) {
        return new WriteRepository(database).list(new LogFilter(CONNECTION, ticket, null, Long.MAX_VALUE, 1_000));
    }

    ClickUpTask onlyTask() {
        List<ClickUpTask> tasks = vendors.clickUp.workspace().tasks();
        assertEquals(1, tasks.size(), () -> "one task, but " + tasks);
        return tasks.get(0);
    }

    /** How many comments of the task hold a text. */
    long onTask(String text) {
        return vendors.clickUp.workspace().comments(onlyTask().id()).stream()
                .map(ClickUpComment::text)
                .filter(said -> said.contains(text))
                .count();
    }

    /** How many comments of the ticket hold a text. */
    long onTicket(String ticket, String text) {
        return vendors.zendesk.comments(Long.parseLong(ticket)).stream()
                .filter(said -> said.toString().contains(text))
                .count();
    }

    void hasKilledAtLeast(int times) {
        assertTrue(killedAfter.size() >= times, () -> "killed after " + killedAfter);
    }

    @Override
    public void close() {
        database.close();
        vendors.close();
    }
}
