package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentStatus;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentPagingTest {
    /** Without deadlines that page, so that the chain alone does. */
    private static final Map<String, Object> CHAIN_ONLY =
            Map.of("priorities", Play.map("P0", Play.map("page", true, "idleAfter", "20m")));

    private final IncidentPolicy chainOnly = Play.policy(CHAIN_ONLY);

    @Test
    void levelsArePagedAtTheirMinutesAndTheChainIsRepeatedAsOftenAsItSays() {
        Play.Played played = Play.by(chainOnly).until(600);

        assertEquals(List.of("0 ann", "3 cleo", "3 dan", "8 ann", "11 cleo", "11 dan"), played.paged());
        assertEquals(List.of("16 PAGING_EXHAUSTED"), played.lines(EntryKind.PAGING_EXHAUSTED));
        assertEquals(IncidentStatus.OPEN, played.incident().status());
    }

    @Test
    void anAcknowledgementStopsPagingAtOnce() {
        assertEquals(
                List.of("0 ann"),
                Play.by(chainOnly).at(3).acknowledges("ann").until(22).paged());
        assertEquals(
                List.of("0 ann", "3 cleo", "3 dan"),
                Play.by(chainOnly).at(7).acknowledges("dan").until(26).paged());
    }

    @Test
    void whoeverTakesCommandHasAcknowledgedAndNotTheOtherWayRound() {
        IncidentView commanded =
                Play.by(chainOnly).at(1).takesCommand("bob").until(10).incident();
        IncidentView acknowledged =
                Play.by(chainOnly).at(1).acknowledges("bob").until(10).incident();

        assertEquals(IncidentStatus.ACKNOWLEDGED, commanded.status());
        assertEquals("bob", commanded.commander());
        assertEquals(IncidentStatus.ACKNOWLEDGED, acknowledged.status());
        assertNull(acknowledged.commander());
    }

    @Test
    void whoeverAcknowledgesAndDoesNothingIsPagedAgainAndThenTheNext() {
        Play.Played idle = Play.by(chainOnly).at(2).acknowledges("ann").until(30);
        Play.Played busy =
                Play.by(chainOnly).at(2).acknowledges("ann").at(21).notes("ann").until(45);

        assertEquals(List.of("0 ann", "22 ann", "25 cleo", "25 dan", "30 ann"), idle.paged());
        assertEquals(List.of("0 ann", "41 ann", "44 cleo", "44 dan"), busy.paged());
        assertTrue(
                idle.result().timeline().stream().anyMatch(entry -> entry.text().contains("nothing was done for 20m")),
                () -> idle.result().timeline().toString());
    }

    @Test
    void aMissedDeadlinePagesTheNextLevelThoughSomebodyAcknowledged() {
        Play.Played played = Play.usual().at(1).acknowledges("ann").until(12);

        assertEquals(List.of("0 ann", "5 cleo", "5 dan", "10 ann"), played.paged());
        assertEquals(
                List.of("0 level 1.1.1", "5 level 2.1.2", "10 level 2.2.1"), played.lines(EntryKind.LEVEL_REACHED));
    }

    @Test
    void aDeadlineMissedAtTheMinuteOfTheNextLevelPagesItOnce() {
        IncidentPolicy policy = Play.policy(Map.of(
                "chains",
                Play.map(
                        "payments",
                        Play.map(
                                "levels",
                                List.of(Play.level("ann", "5m"), Play.level("bob", "5m"), Play.level("cleo", "5m"))))));

        assertEquals(List.of("0 ann", "5 bob"), Play.by(policy).until(9).paged());
    }

    @Test
    void eachMissedDeadlineEscalatesOnce() {
        Play.Played played = Play.usual()
                .at(6)
                .takesCommand("cleo")
                .at(18)
                .notes("cleo")
                .at(30)
                .notes("cleo")
                .at(45)
                .notes("cleo")
                .at(61)
                .acknowledges("dan")
                .at(75)
                .notes("dan")
                .until(90);

        assertEquals(List.of("0 ann", "3 cleo", "3 dan", "5 cleo", "5 dan", "60 cleo", "60 dan"), played.paged());
    }

    @Test
    void mitigationAndResolutionStopEverything() {
        Play.Played mitigated = Play.by(chainOnly)
                .at(2)
                .completes("bob", IncidentPhase.MITIGATE)
                .until(600);
        Play.Played resolved = Play.usual().at(2).resolves("bob").until(1439);

        assertEquals(List.of("0 ann"), mitigated.paged());
        assertEquals(List.of("0 ann"), resolved.paged());
        assertEquals(IncidentStatus.RESOLVED, resolved.incident().status());
    }

    @Test
    void resolvedBeforeAnybodyAcknowledgedPagesNobodyElse() {
        IncidentPolicy policy = Play.policy(Map.of("quiet", Play.map("then", "resolve", "after", "1m")));

        Play.Played played = Play.by(policy).fires("a").at(1).clears("a").until(600);

        assertEquals(List.of("0 ann"), played.paged());
        assertEquals(List.of("2 RESOLVED"), played.lines(EntryKind.RESOLVED));
    }

    @Test
    void anAlertThatFiresAgainAfterTheMitigationPagesAnew() {
        Play.Played played = Play.by(chainOnly)
                .fires("a")
                .at(1)
                .acknowledges("ann")
                .at(2)
                .clears("a")
                .at(30)
                .fires("b")
                .at(31)
                .acknowledges("ann")
                .until(45);

        assertEquals(List.of("0 ann", "30 ann"), played.paged());
        assertEquals(IncidentStatus.ACKNOWLEDGED, played.incident().status());
    }

    @Test
    void anAlertThatIsRepeatedPagesNobody() {
        Play.Played played = Play.by(chainOnly)
                .fires("a")
                .at(1)
                .completes("ann", IncidentPhase.MITIGATE)
                .at(30)
                .fires("a")
                .until(120);

        assertEquals(List.of("0 ann"), played.paged());
    }

    @Test
    void aLateAlertOfAResolvedIncidentPagesNobody() {
        Play.Played played = Play.by(chainOnly)
                .fires("a")
                .at(1)
                .clears("a")
                .resolves("ann")
                .at(2)
                .fires("a")
                .until(600);

        assertEquals(List.of("0 ann"), played.paged());
        assertEquals(IncidentStatus.CLOSED, played.incident().status());
    }

    @Test
    void onlyPrioritiesThatPageDo() {
        Play.Played low = Play.usual().rated(Severity.SEV3, Urgency.SOON).until(6000);
        Play.Played raised = Play.usual()
                .rated(Severity.SEV3, Urgency.SOON)
                .at(10)
                .rates("bob", Severity.SEV1, Urgency.URGENT)
                .until(14);
        Play.Played lowered = Play.by(chainOnly)
                .at(1)
                .rates("bob", Severity.SEV3, Urgency.SOON)
                .until(600);

        assertEquals(List.of(), low.paged());
        assertEquals(List.of("10 ann", "13 cleo", "13 dan"), raised.paged());
        assertEquals(List.of("0 ann"), lowered.paged());
    }

    @Test
    void whoIsPagedIsWhoIsOnCallWhenTheLevelIsReached() {
        OnCall onCall = (schedule, at, turn) -> {
            boolean early = Duration.between(Play.START, at).toMinutes() < 2;
            return Optional.of((turn == OnCall.Turn.CURRENT) == early ? "ann" : "bob");
        };
        IncidentPolicy policy =
                onCallPolicy(List.of(Play.level("onCall:payments", "4m"), Play.level("nextOnCall:payments", "4m")));

        assertEquals(
                List.of("0 ann", "4 ann"),
                Play.by(policy).onCall(onCall).until(7).paged());
        assertEquals(
                List.of("0 ann", "4 ann", "8 bob"),
                Play.by(policy).onCall(onCall).until(9).paged());
    }

    @Test
    void whereNobodyIsOnCallTheNextLevelIsPagedAtOnceAndTheGapIsSaid() {
        IncidentPolicy policy = onCallPolicy(
                List.of(Play.level(List.of("onCall:payments", "channel:night"), "4m"), Play.level("bob", "4m")));

        Play.Played played = Play.by(policy).until(3);

        assertEquals(List.of("0 channel:night", "0 bob"), played.paged());
        assertTrue(
                played.result().timeline().stream()
                        .anyMatch(entry -> entry.text().contains("Nobody is on call by payments.")),
                () -> played.result().timeline().toString());
    }

    @Test
    void whereNobodyIsOnCallAtAllItEnds() {
        Play.Played played = Play.by(onCallPolicy(List.of(Play.level("onCall:payments", "4m"))))
                .until(60);

        assertEquals(List.of(), played.paged());
        assertEquals(List.of("0 PAGING_EXHAUSTED"), played.lines(EntryKind.PAGING_EXHAUSTED));
    }

    private static IncidentPolicy onCallPolicy(List<Map<String, Object>> levels) {
        return Play.policy(Map.of(
                "priorities",
                Play.map("P0", Play.map("page", true)),
                "schedules",
                Play.map("payments", Play.map("layers", List.of(Play.map("people", "ann")))),
                "chains",
                Play.map("payments", Play.map("levels", levels, "repeat", 1))));
    }
}
