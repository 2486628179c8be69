package dev.throughline.contract.incident;

import java.util.Map;
import java.util.TreeMap;

/** The words of a policy's file. */
final class PolicyWords {
    /** Both the names and the impacts. */
    static final Map<String, Severity> SEVERITIES = severities();

    static final Map<String, Urgency> URGENCIES =
            Map.of("urgent", Urgency.URGENT, "soon", Urgency.SOON, "eventually", Urgency.EVENTUALLY);
    static final Map<String, Priority> PRIORITIES =
            Map.of("P0", Priority.P0, "P1", Priority.P1, "P2", Priority.P2, "P3", Priority.P3);
    static final Map<String, QuietRule.Then> QUIET = Map.of(
            "nothing", QuietRule.Then.NOTHING,
            "mitigate", QuietRule.Then.MITIGATE,
            "resolve", QuietRule.Then.RESOLVE);

    private PolicyWords() {}

    private static Map<String, Severity> severities() {
        Map<String, Severity> words = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            words.put(severity.name(), severity);
            words.put(severity.impact(), severity);
        }
        return words;
    }
}
