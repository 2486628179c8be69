package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.worker.connector.VendorErrorKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health check asks of the connections in the store. */
class ConnectionSignsTest {
    @TempDir
    Path directory;

    @Test
    void bothSidesOfAnActiveConnectionAreAskedAndOneSidesTroubleIsItsOwn() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            assertEquals(List.of("acme"), rig.specialists.active());
            rig.vendors
                    .zendesk
                    .faults()
                    .add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR).times(3));

            List<VendorSign> signs = rig.specialists.signs("acme");

            assertEquals(
                    List.of("Zendesk", "ClickUp"),
                    signs.stream().map(VendorSign::vendor).toList());
            assertEquals(VendorErrorKind.UNAVAILABLE, signs.get(0).trouble());
            assertNull(signs.get(1).trouble());
            assertTrue(signs.get(1).used() >= 1 && signs.get(1).allowed() > 1, signs::toString);
            assertNull(rig.specialists.signs("acme").get(0).trouble());
        }
    }

    @Test
    void aPausedConnectionIsNotAsked() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            rig.database.jdbi().useHandle(handle -> handle.execute("update ticket_connection set status = 'PAUSED'"));

            assertEquals(List.of(), rig.specialists.active());
        }
    }
}
