package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.throughline.contract.common.Mistake;
import dev.throughline.contract.incident.PagerDutyMessage.Meaning;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerDutyMessageTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant OCCURRED = Instant.parse("2026-11-22T08:07:00.250Z");

    private final Map<String, Object> incident = new LinkedHashMap<>(Map.of(
            "id", "PGR0VU2",
            "type", "incident",
            "html_url", "https://acme.pagerduty.com/incidents/PGR0VU2",
            "incident_key", "d3640fbd41094207a1c11e58e46b1662",
            "created_at", "2026-11-22T08:00:00Z",
            "title", "A little bump in the road",
            "service", Map.of("id", "PF9KMXH", "summary", "checkout", "type", "service_reference"),
            "priority", Map.of("id", "PSO75BM", "summary", "P1", "type", "priority_reference"),
            "urgency", "high"));
    private final Map<String, Object> event = new LinkedHashMap<>(Map.of(
            "id", "5ac64822-4adc-4fda-ade0-410becf0de4f",
            "event_type", "incident.triggered",
            "resource_type", "incident",
            "occurred_at", "2026-11-22T08:07:00.250Z",
            "agent", Map.of("id", "PLH1HKV", "summary", "Tenex Engineer", "type", "user_reference"),
            "data", incident));

    @Test
    void somebodyElsesIncidentIsAnAlert() {
        PagerDutyMessage message = read("incident.triggered");

        assertEquals(Meaning.ALERT, message.meaning());
        Alert alert = message.alert();
        assertNotNull(alert);
        assertEquals(new AlertId("pagerduty", "PGR0VU2"), alert.id());
        assertEquals(CREATED, alert.startsAt());
        assertEquals(Alert.Status.FIRING, alert.status());
        assertEquals(Map.of("service", "checkout", "urgency", "high", "priority", "P1"), alert.labels());
        assertEquals(
                Map.of("summary", "A little bump in the road", "url", "https://acme.pagerduty.com/incidents/PGR0VU2"),
                alert.annotations());
        assertNull(message.incident());
        assertEquals("Tenex Engineer", message.by());
        assertEquals(OCCURRED, message.occurredAt());
    }

    @Test
    void itIsResolvedWhenThatHappened() {
        Alert alert = read("incident.resolved").alert();

        assertNotNull(alert);
        assertEquals(CREATED, alert.startsAt());
        assertEquals(OCCURRED, alert.endsAt());
    }

    @Test
    void oneThatIsOpenedAgainBeginsAgain() {
        Alert alert = read("incident.reopened").alert();

        assertNotNull(alert);
        assertEquals(OCCURRED, alert.startsAt());
        assertEquals(Alert.Status.FIRING, alert.status());
    }

    @ParameterizedTest
    @CsvSource({
        "incident.triggered, NOTHING",
        "incident.reopened, NOTHING",
        "incident.escalated, NOTHING",
        "incident.acknowledged, ACKNOWLEDGES",
        "incident.unacknowledged, NOTHING",
        "incident.annotated, NOTHING",
        "incident.resolved, RESOLVES"
    })
    void ourOwnNeverOpensAnother(String type, Meaning expected) {
        incident.put("incident_key", "incident:checkout-20261122-0800-1f");

        PagerDutyMessage message = read(type);

        assertEquals(expected, message.meaning());
        assertNull(message.alert());
        assertEquals("checkout-20261122-0800-1f", message.incident());
        assertEquals("Tenex Engineer", message.by());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident.acknowledged",
                "incident.escalated",
                "incident.reassigned",
                "incident.priority_updated",
                "incident.something_new",
                "service.updated",
                "pagey.ping"
            })
    void whatElseHappensToSomebodyElsesIncidentIsNothing(String type) {
        PagerDutyMessage message = read(type);

        assertEquals(Meaning.NOTHING, message.meaning());
        assertEquals(List.of(), message.mistakes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident:", "incident:a b", "Incident:a", "incidents", "x-incident:a"})
    void aKeyThatOnlyLooksLikeOursIsSomebodyElses(String key) {
        incident.put("incident_key", key);

        assertEquals(Meaning.ALERT, read("incident.triggered").meaning());
        assertEquals(Meaning.NOTHING, read("incident.acknowledged").meaning());
    }

    @Test
    void whatPagerDutyDidByItselfIsNobodys() {
        event.remove("agent");
        incident.remove("created_at");
        incident.remove("service");
        incident.remove("priority");

        PagerDutyMessage message = read("incident.triggered");

        assertNull(message.by());
        Alert alert = message.alert();
        assertNotNull(alert);
        assertEquals(OCCURRED, alert.startsAt());
        assertEquals(Map.of("urgency", "high"), alert.labels());
    }

    @Test
    void whatCannotBeReadIsToldAndMeansNothing() {
        incident.remove("id");
        event.put("occurred_at", "today");

        PagerDutyMessage message = read("incident.triggered");

        assertEquals(Meaning.NOTHING, message.meaning());
        assertEquals(
                List.of("event.occurred_at", "event.data.id"),
                message.mistakes().stream().map(Mistake::path).toList());
        assertEquals(
                List.of("event.event_type", "event.occurred_at"),
                PagerDutyMessage.of(Map.of("messages", List.of())).mistakes().stream()
                        .map(Mistake::path)
                        .toList(),
                "an older version");
    }

    private PagerDutyMessage read(String type) {
        event.put("event_type", type);
        return PagerDutyMessage.of(Map.of("event", event));
    }
}
