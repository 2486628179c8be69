package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.incident.AlertDecision.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alerts are told ten seconds after what they tell, unless a test says otherwise. Times are in minutes. */
class AlertGroupingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Alerts without a rule of their own belong together by service, within half an hour. */
    private final AlertBook book = TestingAlerts.book(new StormBound(5, Duration.ofMinutes(10)));

    @Test
    void aFiringAlertOpensAnIncidentAndAnotherOfItsServiceJoinsIt() {
        AlertDecision first = fire("errors", 0, "checkout");
        AlertDecision second = fire("latency", 20, "checkout");
        AlertDecision other = fire("errors-of-cart", 20, "cart");

        assertEquals(Outcome.OPENED, first.outcome());
        assertEquals(Outcome.JOINED, second.outcome());
        assertEquals(first.incident(), second.incident());
        assertEquals(Outcome.OPENED, other.outcome());
        assertNotEquals(first.incident(), other.incident());
    }

    @Test
    void theKeySaysOfWhatAndWhenAndIsTheSameForTheSameRun() {
        String key = String.valueOf(
                fire("errors", 0, "Checkout & Payments (production, EU)").incident());
        AlertBook another = TestingAlerts.book(StormBound.USUAL);
        Alert same = TestingAlerts.alert("errors", NOON, null, "Checkout & Payments (production, EU)");

        assertTrue(key.matches("checkout-payments-produc-20261122-1200-[0-9a-f]{16}"), key);
        assertTrue(ProcessId.isKey(key), key);
        assertEquals(key, another.take(same, NOON.plusSeconds(500)).incident());
    }

    @Test
    void aRepetitionTellsNothing() {
        fire("errors", 0, "checkout");

        assertEquals(Outcome.REPEATED, fire("errors", 0, "checkout").outcome());
        assertEquals(Outcome.REPEATED, told("errors", 0, null, "checkout", 240).outcome());
    }

    @Test
    void theEndIsNewsOnce() {
        AlertDecision opened = fire("errors", 0, "checkout");
        AlertDecision ended = end("errors", 0, 8, "checkout");

        assertEquals(Outcome.CHANGED, ended.outcome());
        assertEquals(opened.incident(), ended.incident());
        assertEquals(false, ended.firing());
        assertEquals(Outcome.REPEATED, end("errors", 0, 8, "checkout").outcome());
        assertEquals(Outcome.REPEATED, told("errors", 0, null, "checkout", 9).outcome(), "told late");
    }

    @Test
    void onlyWhatFiresOpensAnIncident() {
        AlertDecision ended = end("errors", 0, 8, "checkout");

        assertEquals(Outcome.REMEMBERED, ended.outcome());
        assertNull(ended.incident());
        assertEquals(List.of(), book.open());
    }

    @Test
    void whatIsToldToFireAfterItsEndOpensAnIncidentThatIsOverAlready() {
        end("errors", 0, 8, "checkout");
        AlertDecision opened = told("errors", 0, null, "checkout", 9);

        assertEquals(Outcome.OPENED, opened.outcome());
        assertEquals(false, opened.firing());
    }

    @Test
    void anAlertThatBeginsLongAfterTheOthersOpensAnIncidentOfItsOwn() {
        AlertDecision first = fire("errors", 0, "checkout");
        fire("latency", 30, "checkout");
        AlertDecision later = fire("memory", 61, "checkout");

        assertEquals(Outcome.OPENED, later.outcome());
        assertNotEquals(first.incident(), later.incident());
    }

    @Test
    void oneThatLiesBetweenTwoIncidentsMakesThemOne() {
        AlertDecision first = fire("errors", 0, "checkout");
        AlertDecision second = fire("latency", 50, "checkout");
        end("latency", 50, 55, "checkout");
        AlertDecision between = fire("memory", 25, "checkout");

        assertEquals(Outcome.JOINED, between.outcome());
        assertEquals(first.incident(), between.incident());
        assertEquals(List.of(String.valueOf(second.incident())), between.absorbed());
        assertEquals(1, book.open().size());
        assertEquals(
                Map.of(id("errors"), true, id("latency"), false, id("memory"), true),
                book.alerts(String.valueOf(first.incident())));
        assertEquals(Outcome.REPEATED, fire("latency", 50, "checkout").outcome());
    }

    @Test
    void aKnownAlertThatMakesTwoIncidentsOneIsNews() {
        fire("errors", 0, "checkout");
        fire("errors", 50, "checkout");
        AlertDecision between = fire("errors", 25, "checkout");

        assertEquals(Outcome.CHANGED, between.outcome());
        assertEquals(1, between.absorbed().size());
    }

    @Test
    void aLateAlertOfAClosedIncidentCallsNobody() {
        String key = String.valueOf(fire("errors", 0, "checkout").incident());
        book.close(key, at(20));

        assertEquals(Outcome.LATE, fire("errors", 0, "checkout").outcome(), "a repetition");
        assertEquals(Outcome.LATE, told("errors", 0, null, "checkout", 200_000).outcome(), "months later");
        assertEquals(Outcome.LATE, end("errors", 0, 19, "checkout").outcome());
        AlertDecision straggler = told("latency", 15, null, "checkout", 21);
        assertEquals(Outcome.LATE, straggler.outcome());
        assertEquals(key, straggler.incident());
        assertEquals(List.of(), book.open());
    }

    @Test
    void whatBeginsAfterTheEndOpensAnother() {
        book.close(String.valueOf(fire("errors", 0, "checkout").incident()), at(20));

        assertEquals(Outcome.OPENED, fire("errors", 21, "checkout").outcome(), "the same alert");
        assertEquals(Outcome.JOINED, fire("latency", 22, "checkout").outcome());
    }

    @Test
    void whatBeganBeforeTheEndAndIsFirstToldLongAfterItIsNoStraggler() {
        book.close(String.valueOf(fire("errors", 0, "checkout").incident()), at(20));

        assertEquals(Outcome.OPENED, told("latency", 15, null, "checkout", 51).outcome());
    }

    @Test
    void whatFiresAgainUnderItsOldBeginningAfterALongSilenceIsARunOfItsOwn() {
        String key = String.valueOf(fire("errors", 0, "checkout").incident());
        end("errors", 0, 5, "checkout");
        book.close(key, at(6));

        AlertDecision again = told("errors", 0, null, "checkout", 37);

        assertEquals(Outcome.OPENED, again.outcome());
        assertEquals(at(5).plusMillis(1), again.startsAt());
        assertEquals(Outcome.REPEATED, told("errors", 0, null, "checkout", 276).outcome());
        AlertDecision ended = end("errors", 0, 300, "checkout");
        assertEquals(Outcome.CHANGED, ended.outcome());
        assertEquals(again.incident(), ended.incident());
    }

    @Test
    void anEndIsThatOfTheLatestRunBeforeIt() {
        AlertDecision first = fire("errors", 0, "checkout");
        AlertDecision second = fire("errors", 60, "checkout");

        assertEquals(first.incident(), end("errors", 0, 10, "checkout").incident());
        assertEquals(
                second.incident(), end("errors", 0, 70, "checkout").incident(), "PagerDuty tells the first beginning");
    }

    @Test
    void ofAnAlertThatComesAndGoesTheEndIsNoNewsUntilItIsQuiet() {
        fire("errors", 0, "checkout");
        end("errors", 0, 1, "checkout");
        fire("errors", 2, "checkout");
        end("errors", 2, 3, "checkout");
        fire("errors", 4, "checkout");

        AlertDecision damped = end("errors", 4, 5, "checkout");

        assertEquals(Outcome.DAMPED, damped.outcome());
        assertEquals(at(15), damped.lookAgainAt());
        assertEquals(
                Outcome.REPEATED, fire("errors", 6, "checkout").outcome(), "it fires for all that anybody was told");
        assertEquals(Outcome.DAMPED, end("errors", 6, 7, "checkout").outcome());
        assertEquals(List.of(), book.lookAgain(at(16)));
        List<AlertDecision> quiet = book.lookAgain(at(17));
        assertEquals(
                List.of(Outcome.CHANGED),
                quiet.stream().map(AlertDecision::outcome).toList());
        assertEquals(false, quiet.get(0).firing());
        assertEquals(List.of(), book.lookAgain(at(18)), "it is told once");
        assertEquals(Outcome.CHANGED, fire("errors", 18, "checkout").outcome(), "bad news is never held back");
    }

    @Test
    void lookingAgainAtAnAlertThatAnIncidentDoesNotKnowIsRefused() {
        String key = String.valueOf(fire("errors", 0, "checkout").incident());

        assertThrows(
                IllegalArgumentException.class,
                () -> TestingAlerts.grouping(StormBound.USUAL).lookAgain(key, id("latency"), NOON, book));
    }

    @Test
    void aStormThatNoRulePutsTogetherOpensNoMoreThanIsAllowed() {
        for (int service = 0; service < 5; service++) {
            assertEquals(
                    Outcome.OPENED,
                    fire("errors" + service, 0, "service" + service).outcome());
        }
        AlertDecision storm = fire("errors5", 1, "service5");
        AlertDecision more = fire("errors6", 2, "service6");
        AlertDecision own = fire("latency0", 3, "service0");
        AlertDecision afterwards = fire("errors7", 20, "service7");

        assertEquals(Outcome.OPENED, storm.outcome());
        assertEquals(Outcome.JOINED, more.outcome());
        assertEquals(storm.incident(), more.incident());
        assertEquals(Outcome.JOINED, own.outcome());
        assertNotEquals(storm.incident(), own.incident());
        assertEquals(Outcome.OPENED, afterwards.outcome());
        assertEquals(7, book.open().size());
    }

    @Test
    void aRuleSaysWhichLabelsHaveToBeTheSame() {
        GroupingRule zone = new GroupingRule(
                new LabelMatch(new TreeMap<>(Map.of("team", new TreeSet<>(List.of("edge"))))),
                new TreeSet<>(List.of("zone", "kind")),
                Duration.ofMinutes(5));
        AlertBook ruled = new AlertBook(
                new AlertGrouping(TestingAlerts.TRIAGE, List.of(zone), TestingAlerts.FLAPPING, StormBound.USUAL));

        String eu = take(ruled, "a", 0, Map.of("team", "edge", "zone", "eu", "service", "one"));
        assertEquals(eu, take(ruled, "b", 5, Map.of("team", "edge", "zone", "eu", "service", "two")));
        assertNotEquals(eu, take(ruled, "c", 11, Map.of("team", "edge", "zone", "eu")), "too late");
        assertNotEquals(eu, take(ruled, "d", 5, Map.of("team", "edge", "zone", "eu", "kind", "cdn")));
        assertNotEquals(eu, take(ruled, "e", 5, Map.of("team", "core", "zone", "eu", "service", "one")));
        String neither = take(ruled, "f", 5, Map.of("team", "edge"));
        assertNotEquals(neither, take(ruled, "g", 5, Map.of("team", "edge")), "without the labels each is alone");
    }

    @Test
    void withoutAServiceEachAlertIsAlone() {
        AlertDecision one = book.take(TestingAlerts.alert("a", NOON, null, null), NOON);
        AlertDecision other = book.take(TestingAlerts.alert("b", NOON, null, null), NOON);

        assertNotNull(one.incident());
        assertNotEquals(one.incident(), other.incident());
    }

    private static String take(AlertBook book, String fingerprint, int minute, Map<String, String> labels) {
        Alert alert = new Alert(id(fingerprint), at(minute), null, new TreeMap<>(labels), new TreeMap<>(Map.of()));
        return String.valueOf(book.take(alert, at(minute)).incident());
    }

    private AlertDecision fire(String fingerprint, int minute, String service) {
        return book.take(
                TestingAlerts.alert(fingerprint, at(minute), null, service),
                at(minute).plusSeconds(10));
    }

    private AlertDecision end(String fingerprint, int from, int until, String service) {
        return book.take(
                TestingAlerts.alert(fingerprint, at(from), at(until), service),
                at(until).plusSeconds(10));
    }

    private AlertDecision told(String fingerprint, int from, @Nullable Instant until, String service, int receivedAt) {
        return book.take(TestingAlerts.alert(fingerprint, at(from), until, service), at(receivedAt));
    }

    private static AlertId id(String fingerprint) {
        return new AlertId(TestingAlerts.SOURCE, fingerprint);
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
