package dev.throughline.contract.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriageFileTest {
    private final Map<String, Object> lists = new LinkedHashMap<>(Map.of("default", 901100, "bug", 901101));

    @Test
    void withoutTheSectionEachTicketIsOfTheDefaultKind() {
        assertEquals(TriageSpec.DEFAULT, spec(Map.of()));
    }

    @Test
    void rulesKeepTheirOrderAndConditions() {
        TriageSpec spec = spec(Map.of(
                "rules",
                List.of(
                        Map.of("tags", "spam", "then", "skip"),
                        Map.of("words", List.of("crash", "stack trace"), "requesterDomain", "Acme.com", "then", "bug"),
                        Map.of("priority", List.of("urgent"), "withoutTags", "vip", "group", 7, "then", "ask")),
                "otherwise",
                "model",
                "confidence",
                80,
                "kinds",
                Map.of("bug", "Something that worked is broken")));

        assertEquals(
                List.of(TriageTarget.SKIP, TriageTarget.ofKind("bug"), TriageTarget.ASK),
                spec.rules().stream().map(TriageRule::then).toList());
        assertEquals(Set.of("spam"), spec.rules().get(0).tickets().anyTags());
        assertEquals(Set.of("crash", "stack trace"), spec.rules().get(1).words());
        assertEquals(Set.of("acme.com"), spec.rules().get(1).domains());
        assertEquals(Set.of("7"), spec.rules().get(2).tickets().groups());
        assertEquals(TriageTarget.MODEL, spec.otherwise());
        assertEquals(80, spec.confidence());
        assertEquals(Map.of("bug", "Something that worked is broken"), spec.meanings());
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        lists.put("Ask", 901102);
        List<Mistake> mistakes = mistakes(Map.of(
                "rules",
                List.of(
                        Map.of("priority", "P1", "then", "bug"),
                        Map.of("words", "crash"),
                        Map.of("then", "bug"),
                        Map.of("word", "crash", "then", "feature"),
                        "bug",
                        Map.of("words", "!", "requesterDomain", "@acme.com", "then", "bug")),
                "otherwise",
                "nobody",
                "confidence",
                80,
                "kinds",
                Map.of("feature", "A wish")));

        assertEquals(
                List.of(
                        "clickup.lists",
                        "triage.rules[4]",
                        "triage.rules[0].priority",
                        "triage.rules[1].then",
                        "triage.rules[2].then",
                        "triage.rules[3].then",
                        "triage.rules[3].then",
                        "triage.rules[3].word",
                        "triage.rules[4].then",
                        "triage.rules[5].words",
                        "triage.rules[5].requesterDomain",
                        "triage.otherwise",
                        "triage.confidence",
                        "triage.kinds"),
                mistakes.stream().map(Mistake::path).toList());
        assertEquals(
                "use one of: ask, bug, default, model, skip", mistakes.get(3).fix());
        assertTrue(mistakes.stream().noneMatch(mistake -> mistake.fix().isBlank()));
    }

    @Test
    void aModelNeedsSomethingToChooseFrom() {
        lists.remove("bug");

        assertEquals(
                List.of("triage.otherwise"),
                mistakes(Map.of("otherwise", "model")).stream()
                        .map(Mistake::path)
                        .toList());
        assertEquals(TriageTarget.ASK, spec(Map.of("otherwise", "ask")).otherwise());
    }

    private TriageSpec spec(Map<String, Object> triage) {
        ConnectionFile.Reading reading = read(triage);
        assertEquals(List.of(), reading.mistakes());
        ConnectionSpec spec = reading.spec();
        assertNotNull(spec);
        return spec.triage();
    }

    private List<Mistake> mistakes(Map<String, Object> triage) {
        return read(triage).mistakes();
    }

    private ConnectionFile.Reading read(Map<String, Object> triage) {
        return ConnectionFile.read(
                "acme",
                Map.of(
                        "zendesk",
                        Map.of("baseUrl", "https://acme.zendesk.com", "clientId", "throughline", "clientSecret", "s"),
                        "clickup",
                        Map.of("token", "pk_1", "workspace", 9001, "lists", lists),
                        "fields",
                        Map.of("title", "both", "status", Map.of("same", true)),
                        "triage",
                        triage));
    }
}
