package dev.throughline.worker.policy.incident;

import static dev.throughline.contract.incident.EntryKind.DEADLINE_LENGTHENED;
import static dev.throughline.contract.incident.EntryKind.DEADLINE_MET;
import static dev.throughline.contract.incident.EntryKind.DEADLINE_MISSED;
import static dev.throughline.contract.incident.EntryKind.DEADLINE_SET;
import static dev.throughline.contract.incident.EntryKind.DEADLINE_SHORTENED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentPlan;
import dev.throughline.contract.incident.IncidentStatus;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline.Verdict;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentDeadlinesTest {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private static final IncidentPhase[] RESPONSE = {IncidentPhase.ASSESS, IncidentPhase.MITIGATE};
    private static final IncidentPhase[] RESOLUTION = {
        IncidentPhase.DIAGNOSE, IncidentPhase.FIX, IncidentPhase.DEPLOY, IncidentPhase.VERIFY
    };

    static Stream<Arguments> ratings() {
        List<String> p0 = List.of("0 RESPOND 5", "0 RESOLVE 60", "0 LEARN " + DAY);
        List<String> p1 = List.of("0 RESPOND 60", "0 RESOLVE " + 7 * DAY, "0 LEARN " + 14 * DAY);
        List<String> p2 = List.of("0 RESPOND " + DAY, "0 RESOLVE " + 30 * DAY);
        List<String> p3 = List.of();
        return Stream.of(
                Arguments.of(Severity.SEV1, Urgency.URGENT, p0),
                Arguments.of(Severity.SEV2, Urgency.URGENT, p1),
                Arguments.of(Severity.SEV3, Urgency.URGENT, p2),
                Arguments.of(Severity.SEV1, Urgency.SOON, p1),
                Arguments.of(Severity.SEV2, Urgency.SOON, p2),
                Arguments.of(Severity.SEV3, Urgency.SOON, p3),
                Arguments.of(Severity.SEV1, Urgency.EVENTUALLY, p2),
                Arguments.of(Severity.SEV2, Urgency.EVENTUALLY, p3),
                Arguments.of(Severity.SEV3, Urgency.EVENTUALLY, p3));
    }

    @ParameterizedTest
    @MethodSource("ratings")
    void everyRatingHasItsDeadlinesAndEachIsMissedAtItsMinute(Severity severity, Urgency urgency, List<String> set) {
        Map<String, Object> onlyNews = Map.of("updates", List.of(Play.map("to", "channel:incidents")));
        Play.Played played =
                Play.by(Play.policy(onlyNews)).rated(severity, urgency).until(31 * DAY);

        assertEquals(set, played.lines(DEADLINE_SET));
        assertEquals(
                set.stream()
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1) + line.substring(1))
                        .toList(),
                played.lines(DEADLINE_MISSED));
        assertEquals(List.of(), played.lines(DEADLINE_MET));
    }

    @Test
    void whatIsCompleteInTimeIsMetAndNothingIsLeft() {
        Play.Played played = Play.usual()
                .at(1)
                .takesCommand("ann")
                .at(5)
                .completes("ann", RESPONSE)
                .at(40)
                .completes("bob", RESOLUTION)
                .at(23 * HOUR)
                .completes("ann", IncidentPhase.POSTMORTEM)
                .until(3 * DAY);

        assertEquals(List.of("5 RESPOND 5", "40 RESOLVE 60", 23 * HOUR + " LEARN " + DAY), played.lines(DEADLINE_MET));
        assertEquals(List.of(), played.lines(DEADLINE_MISSED));
        assertEquals(List.of("40 RESOLVED"), played.lines(EntryKind.RESOLVED));
        assertEquals(List.of(23 * HOUR + " CLOSED"), played.lines(EntryKind.CLOSED));
    }

    @Test
    void aResponseIsNotCompleteWhileNobodyIsInCommand() {
        Play.Played played = Play.usual()
                .at(1)
                .acknowledges("ann")
                .completes("ann", RESPONSE)
                .until(10);

        assertEquals(List.of("5 RESPOND 5"), played.lines(DEADLINE_MISSED));
    }

    @Test
    void whatIsResolvedAtOnceMeetsWhatComesBeforeTheEnd() {
        Play.Played played = Play.usual().at(4).resolves("ann").until(10);

        assertEquals(List.of("4 RESPOND 5", "4 RESOLVE 60"), played.lines(DEADLINE_MET));
        assertEquals(IncidentStatus.RESOLVED, played.incident().status());
    }

    @Test
    void aHigherSeverityShortensFromTheMomentOfTheChange() {
        Play.Played played = Play.usual()
                .rated(Severity.SEV2, Urgency.URGENT)
                .at(10)
                .rates("bob", Severity.SEV1, Urgency.URGENT)
                .until(DAY);

        assertEquals(
                List.of("10 RESPOND 15", "10 RESOLVE 70", "10 LEARN " + (DAY + 10)), played.lines(DEADLINE_SHORTENED));
        assertEquals(List.of("15 RESPOND 15", "70 RESOLVE 70"), played.lines(DEADLINE_MISSED));
    }

    @Test
    void aShorterDeadlineIsNeverLaterThanTheOneItReplaces() {
        Play.Played played = Play.usual()
                .rated(Severity.SEV2, Urgency.URGENT)
                .at(58)
                .rates("bob", Severity.SEV1, Urgency.URGENT)
                .until(2 * HOUR);

        assertEquals(List.of("58 RESOLVE 118", "58 LEARN " + (DAY + 58)), played.lines(DEADLINE_SHORTENED));
        assertEquals(List.of("60 RESPOND 60", "118 RESOLVE 118"), played.lines(DEADLINE_MISSED));
    }

    @Test
    void aLowerSeverityLengthensByAnEntryThatSaysWho() {
        Play.Played played =
                Play.usual().at(4).rates("bob", Severity.SEV2, Urgency.URGENT).until(2 * HOUR);

        assertEquals(
                List.of("4 RESPOND 60", "4 RESOLVE " + 7 * DAY, "4 LEARN " + 14 * DAY),
                played.lines(DEADLINE_LENGTHENED));
        for (TimelineEntry entry : played.result().timeline()) {
            if (entry.kind() == DEADLINE_LENGTHENED) {
                assertEquals("bob", entry.by().id());
            }
        }
        assertEquals(List.of("60 RESPOND 60"), played.lines(DEADLINE_MISSED));
    }

    @Test
    void whatIsLiftedIsSaidAndWhatWasMissedStaysMissed() {
        Play.Played played =
                Play.usual().at(6).rates("bob", Severity.SEV3, Urgency.SOON).until(DAY);

        assertEquals(List.of("5 RESPOND 5"), played.lines(DEADLINE_MISSED));
        assertEquals(List.of("6 RESOLVE none", "6 LEARN none"), played.lines(DEADLINE_LENGTHENED));
        assertEquals(Verdict.MISSED, played.incident().deadline(Stage.RESPOND).verdict());
    }

    @Test
    void loweringAndRaisingLeavesBothInTheTimeline() {
        Play.Played played = Play.usual()
                .at(10)
                .rates("bob", Severity.SEV2, Urgency.URGENT)
                .at(20)
                .rates("ann", Severity.SEV1, Urgency.URGENT)
                .until(HOUR);

        assertEquals(List.of("10 RESOLVE " + 7 * DAY, "10 LEARN " + 14 * DAY), played.lines(DEADLINE_LENGTHENED));
        assertEquals(List.of("20 RESOLVE 80", "20 LEARN " + (DAY + 20)), played.lines(DEADLINE_SHORTENED));
    }

    @Test
    void anotherRatingOfTheSamePriorityMovesNothing() {
        Play.Played played = Play.usual()
                .rated(Severity.SEV2, Urgency.URGENT)
                .at(10)
                .rates("bob", Severity.SEV1, Urgency.SOON)
                .until(HOUR - 1);

        assertEquals(List.of(), played.lines(DEADLINE_LENGTHENED, DEADLINE_SHORTENED));
    }

    @Test
    void anOverduePostmortemIsRemindedOfOnceAndPagesNobody() {
        Play.Played played =
                Play.usual().at(1).takesCommand("bob").at(3).resolves("bob").until(9 * DAY);

        assertEquals(List.of("0 ann"), played.paged());
        assertEquals(List.of(DAY + " LEARN " + DAY), played.lines(DEADLINE_MISSED));
        assertEquals(List.of(DAY + " bob", DAY + " cleo", DAY + " dan"), played.lines(EntryKind.REMINDED));
        assertEquals(IncidentStatus.RESOLVED, played.incident().status());
    }

    @Test
    void aPlanThatComesLatePutsTheMissOnRecordWhenItWasSeen() {
        IncidentView incident = Play.usual().until(2).incident();
        Instant late = Play.START.plus(Duration.ofHours(3));

        IncidentPlan plan = IncidentPlanner.plan(Play.policy(Map.of()), incident, OnCall.NOBODY, late);

        for (IncidentStep step : plan.steps()) {
            assertEquals(DEADLINE_MISSED, step.entry().kind());
            assertEquals(late, step.entry().at());
        }
        assertEquals(
                List.of(Play.START.plus(Duration.ofMinutes(5)), Play.START.plus(Duration.ofMinutes(60))),
                plan.steps().stream().map(IncidentStep::dueAt).toList());
    }
}
