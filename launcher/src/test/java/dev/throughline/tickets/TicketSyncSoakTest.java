package dev.throughline.tickets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand tickets in a {@link Storm}, with five {@code kill -9} of the worker and two of the API.
 * {@code -Dthroughline.soak.seed=} repeats what people do and what goes wrong, {@code -Dthroughline.soak.tickets=} changes
 * how many there are.
 */
@Tag("soak")
class TicketSyncSoakTest {
    private static final String CONNECTION = "support";
    private static final int TICKETS = Integer.getInteger("throughline.soak.tickets", 1_000);
    private static final Duration EXPORT_LAG = Duration.ofMinutes(1);

    private static final Storm.Size LARGE =
            new Storm.Size(TICKETS, 3 * TICKETS, Duration.ofMillis(240L * TICKETS), 5, 2, EXPORT_LAG.plusSeconds(2));

    @RegisterExtension
    static final TicketRig RIG = new TicketRig();

    @TempDir
    private static Path directory;

    private static SyncVendors vendors;

    @BeforeAll
    static void begin() {
        vendors = new SyncVendors(EXPORT_LAG, TicketRig.PACE);
        RIG.begin(directory, vendors);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aThousandTicketsAndTheirTasksSayTheSameAfterAllThatCanGoWrong() {
        long seed = Long.getLong("throughline.soak.seed", System.nanoTime());
        System.out.println("Ticket storm: seed " + seed + ", " + LARGE);
        RIG.connect(CONNECTION, vendors.connection());

        new Storm(RIG, vendors, CONNECTION, LARGE, seed).passes();
    }
}
