package dev.throughline.contract.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts by fingerprint and service, and a grouping that has no rules of its own. */
final class TestingAlerts {
    static final String SOURCE = "test";
    static final AlertTriage TRIAGE =
            new AlertTriage("service", List.of(), new AlertTriage.Verdict(null, Severity.SEV3, Urgency.SOON));
    static final FlapRule FLAPPING = new FlapRule(6, Duration.ofMinutes(15), Duration.ofMinutes(10));

    private TestingAlerts() {}

    static AlertGrouping grouping(StormBound bound) {
        return new AlertGrouping(TRIAGE, List.of(), FLAPPING, bound);
    }

    static AlertBook book(StormBound bound) {
        return new AlertBook(grouping(bound));
    }

    static Alert alert(String fingerprint, Instant startsAt, @Nullable Instant endsAt, @Nullable String service) {
        TreeMap<String, String> labels = new TreeMap<>();
        if (service != null) {
            labels.put("service", service);
        }
        return new Alert(new AlertId(SOURCE, fingerprint), startsAt, endsAt, labels, new TreeMap<>());
    }
}
