package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.contract.specialist.ConnectionDoctorActivities.Examine;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.sandbox.clickup.ClickUpFault;
import dev.throughline.sandbox.clickup.ClickUpOperation;
import dev.throughline.sandbox.zendesk.ZendeskFault;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a connection of the store, within the calls that all workers share. */
final class StoredConnectionDoctorTest {
    @TempDir
    Path directory;

    @Test
    void aCallThatFailsByChanceIsMadeAgainAndNobodyIsToldOfIt() {
        try (LinkRig rig = new LinkRig(directory, LinkRig.Manner.PLAIN)) {
            rig.vendors
                    .zendesk
                    .faults()
                    .add(ZendeskFault.next(ZendeskFault.Kind.SERVER_ERROR).on(ZendeskOperation.SHOW_ME));
            rig.vendors
                    .clickUp
                    .faults()
                    .add(ClickUpFault.next(ClickUpFault.Kind.SERVER_ERROR).on(ClickUpOperation.USER));

            ConnectionDiagnosis diagnosis = rig.specialists.doctor(null).examine(new Examine(LinkRig.CONNECTION));

            assertEquals(List.of(Verdict.WELL), verdicts(diagnosis, "zendesk-sign-in"), diagnosis::toString);
            assertEquals(List.of(Verdict.WELL), verdicts(diagnosis, "clickup-sign-in"), diagnosis::toString);
        }
    }

    private static List<Verdict> verdicts(ConnectionDiagnosis diagnosis, String probe) {
        return diagnosis.readings().stream()
                .filter(reading -> reading.probe().equals(probe))
                .map(Reading::verdict)
                .toList();
    }
}
