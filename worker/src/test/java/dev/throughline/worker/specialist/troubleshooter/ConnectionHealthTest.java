package dev.throughline.worker.specialist.troubleshooter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.specialist.tickets.VendorSign;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionHealthTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final VendorSign ZENDESK = new VendorSign("Zendesk", "acme.zendesk.com", null, "", 12, 190, null);
    private static final VendorSign CLICKUP = new VendorSign("ClickUp", "api.clickup.com", null, "", 3, 95, null);

    @Test
    void aConnectionThatWorksIsWellWithTheCallsThatAreLeft() {
        AtomicInteger asked = new AtomicInteger();
        ConnectionHealth health = health(List.of("acme"), connection -> {
            asked.incrementAndGet();
            return List.of(ZENDESK, CLICKUP);
        });

        Map<String, Reading> readings = byKey(health.read());

        assertEquals(
                Map.of(
                        "vendors/zendesk-access/acme", Verdict.WELL,
                        "vendors/zendesk-rate/acme", Verdict.WELL,
                        "vendors/clickup-access/acme", Verdict.WELL,
                        "vendors/clickup-rate/acme", Verdict.WELL),
                readings.values().stream().collect(Collectors.toMap(Reading::key, Reading::verdict)));
        Reading rate = reading(readings, "vendors/zendesk-rate/acme");
        assertEquals("178 of 190 calls of this minute to Zendesk are left to connection 'acme'", rate.says());
        assertEquals(6.32, rate.figure());
        assertNull(rate.recommendation());
        health.watched();
        assertEquals(1, asked.get(), "nobody is asked twice in half a minute");
    }

    @ParameterizedTest
    @EnumSource(
            value = VendorErrorKind.class,
            names = {"RATE_LIMITED", "CONCURRENCY_LIMITED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyTroubleIsToldWithWhatToDo(VendorErrorKind trouble) {
        VendorSign ill = new VendorSign("ClickUp", "api.clickup.com", trouble, "ClickUp user: it went so", 0, 95, null);

        List<Reading> readings =
                health(List.of("acme"), connection -> List.of(ZENDESK, ill)).read();

        Reading worst = readings.get(0);
        assertEquals("vendors/clickup-access/acme", worst.key());
        assertEquals(Verdict.UNWELL, worst.verdict());
        assertTrue(worst.says().endsWith("for connection 'acme': ClickUp user: it went so"), worst.says());
        assertTrue(worst.recommendation() != null && worst.recommendation().length() > 40);
        assertEquals(
                Verdict.WELL,
                reading(byKey(readings), "vendors/zendesk-access/acme").verdict());
    }

    @Test
    void aLackOfCallsIsTheRatesTroubleAndPasses() {
        Instant until = NOON.instant().plusSeconds(17);
        VendorSign waiting = new VendorSign(
                "Zendesk", "acme.zendesk.com", VendorErrorKind.RATE_LIMITED, "next try in 17 s", 190, 190, until);

        Map<String, Reading> readings = byKey(
                health(List.of("acme"), connection -> List.of(waiting, CLICKUP)).watched());

        assertEquals(
                Verdict.UNKNOWN,
                reading(readings, "vendors/zendesk-access/acme").verdict());
        Reading rate = reading(readings, "vendors/zendesk-rate/acme");
        assertEquals(Verdict.DEGRADED, rate.verdict());
        assertTrue(rate.says().endsWith("; the vendor asked us to wait until 2026-11-21T12:00:17Z"), rate.says());
    }

    @Test
    void ofAConnectionThatCannotBeAskedNothingIsKnown() {
        ConnectionHealth health = health(List.of("acme", "broken"), connection -> {
            if (connection.equals("broken")) {
                throw new IllegalStateException("no such thing");
            }
            return List.of(ZENDESK, CLICKUP);
        });

        Map<String, Reading> readings = byKey(health.watched());

        assertEquals(
                Verdict.UNKNOWN,
                reading(readings, "vendors/zendesk-access/broken").verdict());
        assertEquals(
                Verdict.UNKNOWN,
                reading(readings, "vendors/clickup-access/broken").verdict());
        assertEquals(
                Verdict.WELL, reading(readings, "vendors/clickup-access/acme").verdict());
    }

    private static ConnectionHealth health(List<String> connections, Function<String, List<VendorSign>> ask) {
        return new ConnectionHealth(() -> connections, ask, Runnable::run, Duration.ofSeconds(30), NOON);
    }

    private static Map<String, Reading> byKey(List<Reading> readings) {
        return readings.stream().collect(Collectors.toMap(Reading::key, Function.identity()));
    }

    private static Reading reading(Map<String, Reading> readings, String key) {
        Reading found = readings.get(key);
        if (found == null) {
            throw new AssertionError(key + " is missing in " + readings.keySet());
        }
        return found;
    }
}
