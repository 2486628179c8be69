package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final IncidentPolicy POLICY = policy();

    @Test
    void eventsComeInTheOrderOfTheirTimes() {
        ScenarioFile.Reading reading = read(Map.of(
                "starts",
                "2026-07-01T08:00:00Z",
                "events",
                List.of(
                        Map.of("at", "10m", "does", "handOver", "by", "ann", "to", "bob"),
                        Map.of("at", "0m", "does", "alertFires", "alert", "a", "labels", Map.of("service", "checkout")),
                        Map.of("at", "1h", "does", "deploy", "text", "Rolled back"),
                        Map.of(
                                "at",
                                "5m",
                                "does",
                                "changeSeverity",
                                "by",
                                "bob",
                                "severity",
                                "high",
                                "urgency",
                                "soon"))));

        Scenario scenario = reading.scenario();
        assertNotNull(scenario, reading::toString);
        assertEquals(
                List.of(
                        EntryKind.ALERT_FIRED,
                        EntryKind.SEVERITY_CHANGED,
                        EntryKind.COMMAND_HANDED_OVER,
                        EntryKind.DEPLOYED),
                scenario.events().stream().map(Scenario.Event::kind).toList());
        TimelineEntry rated = scenario.events().get(1).entry(scenario.startsAt(), "inc:1:event:2");
        assertEquals(Instant.parse("2026-07-01T08:05:00Z"), rated.at());
        assertEquals(new Actor("bob", Actor.Kind.PERSON), rated.by());
        assertEquals("SEV1", rated.fact(Fact.SEVERITY));
        assertEquals("rates it SEV1, soon", rated.text());
        assertEquals("Rolled back", scenario.events().get(3).text());
        assertEquals(Duration.ofHours(49), scenario.lasts());
    }

    @ParameterizedTest
    @CsvSource({
        "dance, at=1m, events[0].does",
        "acknowledge, at=1m, events[0].by",
        "acknowledge, at=1m;by=dave, events[0].by",
        "acknowledge, by=ann, events[0].at",
        "acknowledge, at=soon;by=ann, events[0].at",
        "acknowledge, at=1m;by=ann;phase=fix, events[0].phase",
        "completePhase, at=1m;by=ann, events[0].phase",
        "completePhase, at=1m;by=ann;phase=escalate, events[0].phase",
        "changeSeverity, at=1m;by=ann;severity=SEV1, events[0].severity",
        "handOver, at=1m;by=ann;to=dave, events[0].to",
        "alertFires, at=1m, events[0].alert",
        "alertResolves, at=1m;alert=a, incident"
    })
    void aMistakeHasAPlaceAndAFix(String does, String rest, String path) {
        Map<String, Object> event = new TreeMap<>(Map.of("does", does));
        for (String one : rest.split(";", -1)) {
            event.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }

        ScenarioFile.Reading reading = read(Map.of("events", List.of(event)));

        assertNull(reading.scenario());
        assertTrue(reading.mistakes().stream().map(Mistake::path).toList().contains(path), reading::toString);
        assertTrue(
                reading.mistakes().stream().noneMatch(mistake -> mistake.fix().isBlank()));
    }

    @Test
    void whatNobodyCanPlayIsRefused() {
        assertEquals(List.of("incident"), paths(Map.of()));
        assertEquals(
                List.of("starts", "lasts"),
                paths(Map.of("starts", "today", "lasts", "100d", "incident", Map.of("service", "checkout"))));
    }

    private static List<String> paths(Map<String, Object> tree) {
        return read(tree).mistakes().stream().map(Mistake::path).toList();
    }

    private static ScenarioFile.Reading read(Map<String, Object> tree) {
        return ScenarioFile.read(tree, POLICY);
    }

    private static IncidentPolicy policy() {
        IncidentPolicyFile.Reading reading = IncidentPolicyFile.read(Map.of(
                "priorities",
                Map.of("P0", Map.of("respond", "5m")),
                "people",
                Map.of("ann", "Ann", "bob", "Bob"),
                "chains",
                Map.of("all", Map.of("levels", List.of(Map.of("notify", "ann")))),
                "fallbackChain",
                "all"));
        IncidentPolicy policy = reading.policy();
        assertNotNull(policy, reading::toString);
        return policy;
    }
}
