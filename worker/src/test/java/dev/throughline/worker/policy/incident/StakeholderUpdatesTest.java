package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.Urgency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StakeholderUpdatesTest {
    private static final String CHANNEL = "channel:incidents";
    private static final String PAGE = "statusPage:main";

    /** Without deadlines, which would be news. */
    private final IncidentPolicy calm = Play.policy(Map.of("priorities", Play.map("P0", Play.map("page", false))));

    @Test
    void updatesComeFromTheFirstMinuteAtTheirCadence() {
        Play.Played played = Play.by(calm).until(61);

        assertEquals(List.of(0L, 15L, 30L, 45L, 60L), played.told(CHANNEL));
        assertEquals(List.of(0L, 30L, 60L), played.told(PAGE));
    }

    @Test
    void newsIsToldAtOnceAndTheCadenceCountsFromIt() {
        Play.Played played = Play.by(calm)
                .at(20)
                .completes("ann", IncidentPhase.DIAGNOSE)
                .at(22)
                .completes("ann", IncidentPhase.MITIGATE)
                .until(40);

        assertEquals(List.of(0L, 15L, 20L, 22L, 37L), played.told(CHANNEL));
        assertEquals(List.of(0L, 20L, 22L), played.told(PAGE));
    }

    @Test
    void theEndIsToldOnceAndNothingAfterIt() {
        Play.Played played = Play.usual().at(20).resolves("ann").until(60 * 48);

        assertEquals(List.of(0L, 5L, 20L), played.told(CHANNEL));
        assertEquals(List.of(0L, 20L), played.told(PAGE));
    }

    @Test
    void anotherSeverityHasItsOwnCadenceAndItsOwnAudience() {
        Play.Played lowered =
                Play.by(calm).at(10).rates("bob", Severity.SEV2, Urgency.SOON).until(80);
        Play.Played raised = Play.by(calm)
                .rated(Severity.SEV3, Urgency.SOON)
                .at(40)
                .rates("bob", Severity.SEV1, Urgency.URGENT)
                .until(60);

        assertEquals(List.of(0L, 10L, 70L), lowered.told(CHANNEL));
        assertEquals(List.of(0L), lowered.told(PAGE));
        assertEquals(List.of(0L, 40L, 55L), raised.told(CHANNEL));
        assertEquals(List.of(40L), raised.told(PAGE));
    }

    @Test
    void whoeverWasToldOnceIsToldTheEndThoughNoRuleFitsAnyMore() {
        Play.Played played = Play.by(calm)
                .at(10)
                .rates("bob", Severity.SEV3, Urgency.SOON)
                .at(30)
                .resolves("bob")
                .until(60);

        assertEquals(List.of(0L, 30L), played.told(PAGE));
    }

    @Test
    void thoseOutsideAreNotToldHowWeDo() {
        Play.Played played = Play.usual().at(2).takesCommand("ann").until(30);

        played.result().timeline().stream()
                .filter(entry -> entry.kind() == EntryKind.UPDATED && PAGE.equals(entry.fact(Fact.TO)))
                .forEach(entry -> {
                    assertFalse(entry.text().contains("late"), entry::text);
                    assertFalse(entry.text().contains("command"), entry::text);
                    assertFalse(entry.text().contains("SEV"), entry::text);
                });
        assertTrue(
                played.result().timeline().stream()
                        .anyMatch(entry -> entry.text().contains("late to respond")),
                () -> played.result().timeline().toString());
        assertEquals(List.of(0L, 30L), played.told(PAGE));
        assertEquals(List.of(0L, 5L, 20L), played.told(CHANNEL));
    }

    @Test
    void everybodyToldCompletesTheCommunication() {
        Play.Played played = Play.by(calm).until(1);

        assertEquals(
                Map.of(IncidentPhase.COMMUNICATE, Play.START), played.incident().completed());
    }
}
