package dev.throughline.contract.incident;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.ProcessId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what happens in a scenario. */
final class EventReader {
    private static final Actor ALERTS = new Actor("alerts", Actor.Kind.MACHINE);
    private static final Actor PIPELINE = new Actor("pipeline", Actor.Kind.MACHINE);

    private static final Map<String, EntryKind> DOINGS = Map.of(
            "alertFires", EntryKind.ALERT_FIRED,
            "alertResolves", EntryKind.ALERT_RESOLVED,
            "acknowledge", EntryKind.ACKNOWLEDGED,
            "assumeCommand", EntryKind.COMMAND_ASSUMED,
            "handOver", EntryKind.COMMAND_HANDED_OVER,
            "changeSeverity", EntryKind.SEVERITY_CHANGED,
            "completePhase", EntryKind.PHASE_COMPLETED,
            "resolve", EntryKind.RESOLVED,
            "note", EntryKind.NOTED,
            "deploy", EntryKind.DEPLOYED);

    private final SortedSet<String> people;
    private final Map<String, IncidentPhase> phases = new TreeMap<>();

    EventReader(IncidentPolicy policy) {
        people = new TreeSet<>(policy.people().keySet());
        for (IncidentPhase phase : IncidentPhase.values()) {
            if (phase.isCompletedByPeople()) {
                phases.put(phase.word(), phase);
            }
        }
    }

    /** An event; null, and a mistake, where it cannot be read. */
    Scenario.@Nullable Event read(FileNode node) {
        Duration after = node.duration("at");
        if (!node.has("at")) {
            node.wrong("at", "is missing", "say when, from the beginning, such as 3m");
        }
        EntryKind kind = node.word("does", DOINGS, EntryKind.NOTED);
        if (!node.has("does")) {
            node.wrong("does", "is missing", "use one of: " + String.join(", ", new TreeSet<>(DOINGS.keySet())));
        }
        SortedMap<Fact, String> facts = new TreeMap<>();
        String words = words(node, kind, facts);
        SortedMap<String, String> labels = kind == EntryKind.ALERT_FIRED ? node.pairs("labels") : new TreeMap<>();
        Actor by = by(node, kind);
        String text = node.text("text");
        node.done();
        return after == null || by == null
                ? null
                : new Scenario.Event(after, by, kind, facts, text == null ? words : text, labels);
    }

    private @Nullable Actor by(FileNode node, EntryKind kind) {
        if (kind == EntryKind.ALERT_FIRED || kind == EntryKind.ALERT_RESOLVED) {
            return ALERTS;
        }
        if (kind == EntryKind.DEPLOYED && !node.has("by")) {
            return PIPELINE;
        }
        return person(node, "by");
    }

    private @Nullable Actor person(FileNode node, String name) {
        String id = node.required(name, "name one of: " + String.join(", ", people));
        return id != null && PeopleReader.isKnown(node, name, id, people, "people of the policy")
                ? new Actor(id, Actor.Kind.PERSON)
                : null;
    }

    /** Reads what belongs to this kind of event, and answers it in words. */
    private String words(FileNode node, EntryKind kind, SortedMap<Fact, String> facts) {
        return switch (kind) {
            case ALERT_FIRED -> alert(node, facts) + " fires";
            case ALERT_RESOLVED -> alert(node, facts) + " is resolved";
            case COMMAND_HANDED_OVER -> {
                Actor to = person(node, "to");
                facts.put(Fact.COMMANDER, to == null ? "" : to.id());
                yield "hands command over to " + facts.get(Fact.COMMANDER);
            }
            case SEVERITY_CHANGED -> rating(node, facts);
            case PHASE_COMPLETED -> {
                node.required("phase", "use one of: " + String.join(", ", phases.keySet()));
                IncidentPhase phase = node.word("phase", phases, IncidentPhase.ASSESS);
                facts.put(Fact.PHASE, phase.name());
                yield "completes " + phase.word();
            }
            case ACKNOWLEDGED -> "acknowledges";
            case COMMAND_ASSUMED -> "takes command";
            case RESOLVED -> "resolves it";
            case DEPLOYED -> "deploys";
            case NOTED,
                    OPENED,
                    DEADLINE_SET,
                    DEADLINE_SHORTENED,
                    DEADLINE_LENGTHENED,
                    DEADLINE_MET,
                    DEADLINE_MISSED,
                    LEVEL_REACHED,
                    PAGED,
                    PAGING_EXHAUSTED,
                    UPDATED,
                    REMINDED,
                    CLOSED -> "notes";
        };
    }

    private static String alert(FileNode node, SortedMap<Fact, String> facts) {
        String alert = node.required("alert", "name it, so that it can be resolved by that name");
        if (alert != null && !ProcessId.isKey(alert)) {
            node.wrong("alert", "'" + alert + "' is no name", "use letters, digits, dots, lines below and hyphens");
        }
        facts.put(Fact.FINGERPRINT, alert == null ? "" : alert);
        return "alert " + facts.get(Fact.FINGERPRINT);
    }

    private static String rating(FileNode node, SortedMap<Fact, String> facts) {
        if (!node.has("severity") || !node.has("urgency")) {
            node.wrong("severity", "says half of it", "give severity and urgency");
        }
        Severity severity = node.word("severity", PolicyWords.SEVERITIES, Severity.SEV3);
        Urgency urgency = node.word("urgency", PolicyWords.URGENCIES, Urgency.SOON);
        facts.put(Fact.SEVERITY, severity.name());
        facts.put(Fact.URGENCY, urgency.name());
        return "rates it " + severity + ", " + urgency.word();
    }
}
