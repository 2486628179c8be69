package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Look;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A follow-up's own webhook can be faster than whoever opened it and has not noted that yet. */
final class FollowUpHandOverTest {
    private static final int MOST_ROUNDS = 40;

    @TempDir
    Path directory;

    @Test
    void aFollowUpThatIsSeenBeforeItIsNotedGetsNoSecondTask() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.KILLED_AND_FORGOTTEN)) {
            String ticket = rig.vendors.ticket();
            rig.quiesce(ticket);
            String task = rig.onlyTask().id();
            rig.vendors.changes(ticket, "{\"status\":\"closed\"}");
            rig.quiesce(ticket);
            rig.vendors.ann.comments(task, "It burns again.");
            int rounds = 0;
            while (rig.vendors.zendesk.tickets().size() < 2) {
                assertTrue(rounds++ < MOST_ROUNDS, "no follow-up is opened");
                rig.vendors.clock.pass(Duration.ofSeconds(5));
                rig.round(ticket);
            }
            String followUp = rig.vendors.zendesk.tickets().stream()
                    .map(wire -> wire.path("id").asText())
                    .filter(id -> !id.equals(ticket))
                    .findFirst()
                    .orElseThrow();

            ApplicationFailure early = assertThrows(
                    ApplicationFailure.class,
                    () -> rig.specialists.businessAnalyst().look(new Look(LinkRig.CONNECTION, followUp)));

            assertEquals(FailureType.VENDOR_UNAVAILABLE.name(), early.getType());
            assertTrue(early.getOriginalMessage().contains("ticket " + ticket), early.getOriginalMessage());
            rig.quiesce(ticket);
            rig.quiesce(followUp);
            assertEquals(task, rig.onlyTask().id());
            assertEquals(task, rig.link(followUp).task());
            assertEquals(1, rig.onTicket(followUp, "It burns again."));
        }
    }
}
