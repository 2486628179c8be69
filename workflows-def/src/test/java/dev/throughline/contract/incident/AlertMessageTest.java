package dev.throughline.contract.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.Mistake;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMessageTest {
    private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T10:00:00Z");

    private static final String GROUP = """
        {"version": "4", "groupKey": "{}:{alertname=\\"Errors\\"}", "truncatedAlerts": 7, "status": "firing",
         "receiver": "throughline", "groupLabels": {"alertname": "Errors"}, "commonLabels": {},
         "commonAnnotations": {}, "externalURL": "http://alertmanager:9093", "orgId": 1,
         "alerts": [
           {"status": "firing", "labels": {"alertname": "Errors", "service": "checkout"},
            "annotations": {"summary": "5 % fail", "description": ""}, "values": {"B": 0.05},
            "startsAt": "2026-11-22T10:51:03.1570761+02:00", "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus/graph", "fingerprint": "c6eadffa33fcdf37"},
           {"status": "resolved", "labels": {"alertname": "Errors", "service": "cart"}, "annotations": {},
            "startsAt": "2026-11-22T08:00:00Z", "endsAt": "2026-11-22T08:30:00.5Z",
            "generatorURL": "", "fingerprint": "a1"}]}
        """;

    @Test
    void aGroupOfAlertmanagersIsReadAlertByAlert() {
        AlertMessage message = AlertMessage.ofAlertmanager(json(GROUP), RECEIVED_AT);

        assertEquals(List.of(), message.mistakes());
        assertEquals(7, message.leftOut());
        assertEquals(2, message.alerts().size());
        Alert firing = message.alerts().get(0);
        assertEquals(new AlertId("alertmanager", "c6eadffa33fcdf37"), firing.id());
        assertEquals(Alert.Status.FIRING, firing.status());
        assertEquals(Instant.parse("2026-11-22T08:51:03.157Z"), firing.startsAt());
        assertNull(firing.endsAt());
        assertEquals(Map.of("alertname", "Errors", "service", "checkout"), firing.labels());
        assertEquals(Map.of("summary", "5 % fail", "description", ""), firing.annotations());
        Alert resolved = message.alerts().get(1);
        assertEquals(Alert.Status.RESOLVED, resolved.status());
        assertEquals(Instant.parse("2026-11-22T08:30:00.500Z"), resolved.endsAt());
    }

    @Test
    void aRepetitionIsTheSameAlert() {
        assertEquals(
                AlertMessage.ofAlertmanager(json(GROUP), RECEIVED_AT).alerts(),
                AlertMessage.ofAlertmanager(json(GROUP), RECEIVED_AT.plusSeconds(14_400))
                        .alerts());
    }

    @Test
    void theStatusOfTheGroupHoldsWhereAnAlertHasNone() {
        AlertMessage message = AlertMessage.ofAlertmanager(json("""
            {"status": "resolved", "alerts": [{"labels": {"a": "b"}, "startsAt": "2026-11-22T08:00:00Z"}]}
            """), RECEIVED_AT);

        assertEquals(List.of(), message.mistakes());
        assertEquals(Alert.Status.RESOLVED, message.alerts().get(0).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"endsAt\": \"0001-01-01T00:00:00Z\"", ", \"endsAt\": null", ", \"endsAt\": \"\""})
    void whatWasResolvedNobodyKnowsWhenWasResolvedWhenItCame(String end) {
        Alert alert = only("""
            {"status": "resolved", "labels": {"a": "b"}, "startsAt": "2026-11-22T08:00:00Z" %s}\
            """.formatted(end));

        assertEquals(RECEIVED_AT, alert.endsAt());
    }

    @Test
    void theEndOfWhatFiresIsOnlyAGuess() {
        Alert alert = only("""
            {"status": "firing", "labels": {"a": "b"}, "startsAt": "2026-11-22T08:00:00Z",
             "endsAt": "2026-11-22T08:05:00Z"}\
            """);

        assertEquals(Alert.Status.FIRING, alert.status());
    }

    @Test
    void anEndBeforeTheBeginningIsTheBeginning() {
        Alert alert = only("""
            {"status": "resolved", "labels": {"a": "b"}, "startsAt": "2026-11-22T08:00:00Z",
             "endsAt": "2026-11-22T07:59:59Z"}\
            """);

        assertEquals(alert.startsAt(), alert.endsAt());
    }

    @Test
    void aMissingFingerprintIsPrometheussOfTheLabels() {
        Alert alert = only("""
            {"status": "firing", "labels": {"testing": "tester"}, "startsAt": "2026-11-22T08:00:00Z"}\
            """);

        // 5407378286431217024, as a test of github.com/stephenhoran/fingerprinting has it.
        assertEquals("4b0adde6e8e4a580", alert.id().fingerprint());
    }

    /** Expected values: Python's own UTF-8 and the published FNV-1a. */
    @ParameterizedTest
    @CsvSource({"größe, 4d805d72382d562d", "日本, 008a62f4fc01aed8", "🔥, 57aa6147d399f4ca"})
    void fingerprintsAreOverUtf8(String value, String expected) {
        assertEquals(expected, AlertFingerprint.of(new TreeMap<>(Map.of("alertname", value))));
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestIsRead() {
        AlertMessage message = AlertMessage.ofAlertmanager(json("""
            {"alerts": [
              {"status": "firing", "labels": {"a": "1"}, "startsAt": "2026-11-22T08:00:00Z"},
              {"status": "firing", "labels": {"a": "2"}, "startsAt": "0001-01-01T00:00:00Z"},
              {"status": "pending", "labels": {"a": "3"}, "startsAt": "2026-11-22T08:00:00Z"},
              {"status": "firing", "labels": {}, "startsAt": "2026-11-22T08:00:00Z"},
              {"status": "firing", "labels": {"a": "4"}, "startsAt": "yesterday"},
              {"status": "resolved", "labels": {"a": "5"}, "startsAt": "2026-11-22T08:00:00Z", "endsAt": "now"},
              {"status": "firing", "fingerprint": "a b", "startsAt": "2026-11-22T08:00:00Z"},
              "an alert",
              {"status": "firing", "labels": {"a": "6"}, "startsAt": "2026-11-22T08:00:00Z"}]}
            """), RECEIVED_AT);

        assertEquals(
                List.of("1", "6"),
                message.alerts().stream().map(alert -> alert.labels().get("a")).toList());
        assertEquals(
                List.of(
                        "alerts[7]",
                        "alerts[1].startsAt",
                        "alerts[2].status",
                        "alerts[3].labels",
                        "alerts[4].startsAt",
                        "alerts[5].endsAt",
                        "alerts[6].fingerprint"),
                message.mistakes().stream().map(Mistake::path).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"alerts\"", "7", "null", "{\"alerts\": null}", "{\"alerts\": {}}"})
    void whatIsNoGroupOfAlertsIsAMistake(String body) {
        AlertMessage message = AlertMessage.ofAlertmanager(json(body), RECEIVED_AT);

        assertEquals(List.of(), message.alerts());
        assertFalse(message.mistakes().isEmpty());
    }

    @Test
    void anyOtherProgramSendsOneAlertOrSeveral() {
        String one = """
            {"status": "firing", "fingerprint": "disk-7", "startsAt": "2026-11-22T08:00:00Z",
             "labels": {"service": "cart", "node": 7, "spare": true, "deep": {"er": 1}}}\
            """;

        AlertMessage single = AlertMessage.of("nagios", json(one), RECEIVED_AT);
        AlertMessage several = AlertMessage.of("nagios", json("{\"alerts\": [" + one + ", " + one + "]}"), RECEIVED_AT);

        assertEquals(List.of(), single.mistakes());
        assertEquals(1, single.alerts().size());
        Alert alert = single.alerts().get(0);
        assertEquals(new AlertId("nagios", "disk-7"), alert.id());
        assertEquals(Map.of("service", "cart", "node", "7", "spare", "true"), alert.labels());
        assertEquals(List.of(alert, alert), several.alerts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"labels\": {\"a\": \"b\"}, \"startsAt\": \"2026-11-22T08:00:00Z\"}",
                "{\"status\": \"firing\", \"startsAt\": \"2026-11-22T08:00:00Z\"}",
                "{\"status\": \"firing\", \"labels\": {\"a\": \"b\"}}",
                "[]"
            })
    void anAlertThatCannotBeReadIsAMistake(String body) {
        AlertMessage message = AlertMessage.of("nagios", json(body), RECEIVED_AT);

        assertEquals(List.of(), message.alerts());
        assertEquals(1, message.mistakes().size(), () -> message.mistakes().toString());
    }

    private static Alert only(String alert) {
        AlertMessage message = AlertMessage.ofAlertmanager(json("{\"alerts\": [" + alert + "]}"), RECEIVED_AT);
        assertEquals(List.of(), message.mistakes());
        return message.alerts().get(0);
    }

    private static @Nullable Object json(String text) {
        try {
            return new ObjectMapper().readValue(text, Object.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
