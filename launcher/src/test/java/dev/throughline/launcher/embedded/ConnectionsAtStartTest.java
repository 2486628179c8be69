package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.ticketsync.ConnectionFile;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.TicketLinkRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsAtStartTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void whatAnEarlierRunLeftOfTheStandInsIsHiddenUntilTheApiHasEndedItsProcesses() {
        try (SandboxTickets vendors = SandboxTickets.onFreePorts();
                Database database = Database.open(DatabaseSettings.h2File(directory))) {
            database.migrate();
            SecretVault vault = SecretVault.open(MasterKey.generate(), database);
            ConnectionRepository connections = new ConnectionRepository(database, vault);
            ConnectionFile.Reading file = ConnectionFile.read(
                    ConnectionsAtStart.SANDBOX, new ObjectMapper().convertValue(vendors.connection(), Object.class));
            connections.put(Objects.requireNonNull(file.spec()), file.secrets(), "ann", NOON);
            new TicketLinkRepository(database).begin(ConnectionsAtStart.SANDBOX, "1", NOON);

            assertTrue(new ConnectionsAtStart(database, vault).hideSandbox());

            assertTrue(connections.find(ConnectionsAtStart.SANDBOX).isEmpty());
            assertTrue(connections.isHidden(ConnectionsAtStart.SANDBOX), "so that a put ends what runs first");
            assertEquals(List.of("1"), connections.hiddenTickets(ConnectionsAtStart.SANDBOX));
        }
    }
}
