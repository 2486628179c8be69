package dev.throughline.store.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.zuorasync.SyncOutcome;
import dev.throughline.contract.zuorasync.SyncReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateHealthTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aSyncThatIsTenTimesSlowerThanUsualIsAtTenPercent() {
        assertEquals(10, RateHealth.share(reports(100, 10, 10, 12, 9, 10)));
    }

    @Test
    void aFasterOneIsAtAHundredPercentAndTooFewSayNothing() {
        assertEquals(100, RateHealth.share(reports(1, 10, 10, 12, 9, 10)));
        assertEquals(100, RateHealth.share(reports(100, 10, 10, 10, 10)));
    }

    private static List<SyncReport> reports(long... seconds) {
        List<SyncReport> reports = new ArrayList<>();
        for (long each : seconds) {
            reports.add(new SyncReport(
                    "acme",
                    "run",
                    SyncOutcome.COMPLETED,
                    1,
                    1,
                    0,
                    1_000,
                    0,
                    0,
                    1_000,
                    0,
                    0,
                    0,
                    0,
                    0,
                    START,
                    START.plusSeconds(each),
                    null));
        }
        return reports;
    }
}
