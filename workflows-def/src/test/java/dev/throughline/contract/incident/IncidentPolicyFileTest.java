package dev.throughline.contract.incident;

import static dev.throughline.contract.common.EditedFile.map;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.EditedFile;
import dev.throughline.contract.common.Mistake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentPolicyFileTest {
    private final Map<String, Object> file = map(
            "priorities",
            map("P0", map("respond", "5m", "resolve", "1h", "learn", "24h", "idleAfter", "15m")),
            "people",
            map("ann", map("email", "ann@example.org"), "bob", "Bob Example"),
            "teams",
            map("payments", List.of("ann", "bob")),
            "chains",
            map(
                    "payments",
                    map("levels", List.of(map("notify", "ann"), map("notify", "team:payments", "within", "3m")))),
            "services",
            map("checkout", map("team", "payments", "chain", "payments")),
            "fallbackChain",
            "payments");

    @Test
    void aShortFileIsEnoughAndTheRestIsAsUsual() {
        IncidentPolicy policy = policy();

        assertEquals(PriorityMatrix.USUAL, policy.matrix());
        assertEquals(Duration.ofHours(1), policy.rule(Priority.P0).deadlines().of(Stage.RESOLVE));
        assertTrue(policy.rule(Priority.P0).pages());
        assertEquals(new PriorityRule(Deadlines.NONE, false, null), policy.rule(Priority.P3));
        assertEquals(
                "Bob Example",
                Objects.requireNonNull(policy.people().get("bob")).name());
        assertEquals(
                new EscalationLevel(List.of(Recipient.person("ann")), Duration.ofMinutes(5)),
                policy.chainOf("checkout").level(1));
        assertEquals("payments", policy.chainOf("something else").id());
        assertEquals(new QuietRule(QuietRule.Then.MITIGATE, Duration.ofMinutes(5)), policy.quiet());
    }

    @ParameterizedTest
    @CsvSource({
        "URGENT, SEV1, P0", "URGENT, SEV2, P1", "URGENT, SEV3, P2",
        "SOON, SEV1, P1", "SOON, SEV2, P2", "SOON, SEV3, P3",
        "EVENTUALLY, SEV1, P2", "EVENTUALLY, SEV2, P3", "EVENTUALLY, SEV3, P3"
    })
    void eachStepDownIsOnePriorityLess(Urgency urgency, Severity severity, Priority priority) {
        assertEquals(priority, PriorityMatrix.USUAL.priority(severity, urgency));
    }

    @Test
    void theMatrixIsTheirsAndImpactsAreSeverities() {
        put("matrix", map("soon", map("high", "P0", "SEV3", "P2")));

        PriorityMatrix matrix = policy().matrix();

        assertEquals(Priority.P0, matrix.priority(Severity.SEV1, Urgency.SOON));
        assertEquals(Priority.P2, matrix.priority(Severity.SEV2, Urgency.SOON));
        assertEquals(Priority.P2, matrix.priority(Severity.SEV3, Urgency.SOON));
    }

    @Test
    void theFirstRuleThatFitsSaysWhatAnAlertIs() {
        put("triage.serviceLabel", "app");
        put(
                "triage.rules",
                List.of(
                        map(
                                "labels",
                                map("severity", "critical", "app", List.of("check*", "pay")),
                                "severity",
                                "high",
                                "urgency",
                                "urgent"),
                        map(
                                "labels",
                                map("severity", "critical"),
                                "service",
                                "checkout",
                                "severity",
                                "SEV2",
                                "urgency",
                                "soon")));
        AlertTriage triage = policy().triage();

        assertEquals(
                new AlertTriage.Verdict("checkout", Severity.SEV1, Urgency.URGENT),
                triage.verdict(labels("severity", "critical", "app", "checkout")));
        assertEquals(
                new AlertTriage.Verdict("checkout", Severity.SEV2, Urgency.SOON),
                triage.verdict(labels("severity", "critical", "app", "search")));
        assertEquals(
                new AlertTriage.Verdict("search", Severity.SEV3, Urgency.SOON),
                triage.verdict(labels("app", "search")));
        assertNull(triage.verdict(labels("severity", "warning")).service());
    }

    @Test
    void theFirstRuleForARecipientCountsWhereItFits() {
        put(
                "updates",
                List.of(
                        map("to", "channel:incidents", "severity", "SEV1", "every", "15m"),
                        map("to", List.of("channel:incidents", "statusPage:main"), "priority", List.of("P0", "P1"))));

        List<UpdateRule> updates = policy().updates();

        assertTrue(updates.get(0).fits(Severity.SEV1, Priority.P2, "checkout"));
        assertEquals(Duration.ofMinutes(15), updates.get(0).every());
        assertEquals(
                new TreeSet<>(List.of(
                        new Recipient(Recipient.Kind.CHANNEL, "incidents"),
                        new Recipient(Recipient.Kind.STATUS_PAGE, "main"))),
                updates.get(1).to());
        assertEquals("statusPage:main", updates.get(1).to().last().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "priorities.P0.respond, soon, priorities.P0.respond",
        "priorities.P0.respond, 2h, priorities.P0.resolve",
        "priorities.P0.learn, 0s, priorities.P0.learn",
        "priorities.P1.idleAfter, 5m, priorities.P1.idleAfter",
        "priorities.P0.pages, true, priorities.P0.pages",
        "matrix.urgent.SEV1, P9, matrix.urgent.SEV1",
        "matrix.urgent.SEV4, P1, matrix.urgent.SEV4",
        "people.a person, x, people.a person",
        "teams.payments, carol, teams.payments",
        "chains.payments.repeat, 99, chains.payments.repeat",
        "chains.other.repeat, 1, chains.other.levels",
        "services.checkout.chain, none, services.checkout.chain",
        "services.checkout.team, none, services.checkout.team",
        "fallbackChain, none, fallbackChain",
        "quiet.then, sleep, quiet.then",
        "flapping.changes, 1, flapping.changes",
        "triage.otherwise.service, unheard, triage.otherwise.service",
        "chain, x, chain"
    })
    void aMistakeHasAPlaceAndAFix(String where, String value, String path) {
        put("triage.otherwise.severity", "SEV2");
        put("triage.otherwise.urgency", "soon");
        put(where, value);

        IncidentPolicyFile.Reading reading = read();

        assertEquals(List.of(path), paths(), reading::toString);
        assertTrue(
                reading.mistakes().stream().noneMatch(mistake -> mistake.fix().isBlank()));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        put("priorities.P0", null);
        put("fallbackChain", null);
        put("chains.nobody", map("levels", List.of(map("notify", List.of("channel:x", "onCall:x", "dave", "a b")))));
        put("updates", List.of(map("to", List.of("onCall:payments", "channel:x", "channel:x"), "every", "5s")));
        put("grouping", List.of(map("within", "1h")));
        put("triage", map("rules", List.of(map("service", "checkout"))));

        assertNull(read().policy());
        assertEquals(
                List.of(
                        "priorities.P0",
                        "chains.nobody.levels[0].notify",
                        "chains.nobody.levels[0].notify",
                        "chains.nobody.levels[0].notify",
                        "fallbackChain",
                        "updates[0].every",
                        "updates[0].to",
                        "updates[0].to",
                        "updates[0].to",
                        "triage.rules[0].labels",
                        "triage.rules[0].severity",
                        "triage.rules[0].urgency",
                        "grouping[0].by"),
                paths());
    }

    @Test
    void anEmptyFileSaysWhatItNeeds() {
        assertEquals(
                List.of("priorities.P0", "people", "fallbackChain"),
                IncidentPolicyFile.read(null).mistakes().stream()
                        .map(Mistake::path)
                        .toList());
    }

    private IncidentPolicy policy() {
        IncidentPolicyFile.Reading reading = read();
        IncidentPolicy policy = reading.policy();
        assertNotNull(policy, reading::toString);
        return policy;
    }

    private IncidentPolicyFile.Reading read() {
        return IncidentPolicyFile.read(file);
    }

    private List<String> paths() {
        return read().mistakes().stream().map(Mistake::path).toList();
    }

    private void put(String path, @Nullable Object value) {
        EditedFile.put(file, path, value);
    }

    private static Map<String, String> labels(String... entries) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return map;
    }
}
