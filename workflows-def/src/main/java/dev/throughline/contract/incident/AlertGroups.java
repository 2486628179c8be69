package dev.throughline.contract.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which alerts belong together, by a policy's rules, and what an incident of theirs is called. */
final class AlertGroups {
    private static final Duration USUALLY_WITHIN = Duration.ofMinutes(30);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 24;

    private final AlertTriage triage;
    private final List<GroupingRule> rules;

    AlertGroups(AlertTriage triage, List<GroupingRule> rules) {
        this.triage = triage;
        this.rules = List.copyOf(rules);
    }

    /**
     * What alerts have in common.
     *
     * @param name the same for those that belong together
     * @param within how far apart two of them may begin that have none between them
     */
    record Group(String name, Duration within) {}

    /** The first rule that fits says it; where none does it is the service, and without a service each is alone. */
    Group of(Alert alert) {
        for (GroupingRule rule : rules) {
            if (rule.when().fits(alert.labels())) {
                SortedMap<String, String> values = new TreeMap<>();
                rule.by().forEach(label -> values.put(label, alert.labels().getOrDefault(label, "")));
                boolean hasNone = values.values().stream().allMatch(String::isEmpty);
                String common = hasNone ? alone(alert) : "same " + quoted(values);
                return new Group(rule.when().labels() + " " + common, rule.within());
            }
        }
        String service = triage.verdict(alert.labels()).service();
        return new Group(service == null ? alone(alert) : "service " + service, USUALLY_WITHIN);
    }

    /** A key that says of what and when, and that no other run of an alert has. */
    String key(Alert alert, Instant startsAt) {
        String service = triage.verdict(alert.labels()).service();
        String name = service == null
                ? alert.labels().getOrDefault("alertname", alert.id().source())
                : service;
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String known = plain.isEmpty() ? "alert" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
        SortedMap<String, String> run = new TreeMap<>();
        run.put("source", alert.id().source());
        run.put("fingerprint", alert.id().fingerprint());
        run.put("startsAt", startsAt.toString());
        return known + "-" + MINUTE.format(startsAt) + "-" + AlertFingerprint.of(run);
    }

    private static String alone(Alert alert) {
        return "alert " + alert.id().source() + " " + alert.id().fingerprint();
    }

    private static String quoted(SortedMap<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((label, value) -> text.append(label)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\" "));
        return text.toString().stripTrailing();
    }
}
