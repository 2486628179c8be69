package dev.throughline.worker.policy.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentPolicyFile;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Scenario;
import dev.throughline.contract.incident.Severity;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.contract.incident.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A scenario by minutes, and what came about by minutes. */
final class Play {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final IncidentPolicy policy;
    private final List<Scenario.Event> events = new ArrayList<>();
    private OnCall onCall = OnCall.NOBODY;
    private Severity severity = Severity.SEV1;
    private Urgency urgency = Urgency.URGENT;
    private int minute;

    private Play(IncidentPolicy policy) {
        this.policy = policy;
    }

    /** By a policy with two levels of 3 and 5 minutes, gone through twice, and updates every 15 minutes. */
    static Play usual() {
        return by(policy(Map.of()));
    }

    static Play by(IncidentPolicy policy) {
        return new Play(policy);
    }

    /** The usual policy with other parts instead of its own. */
    static IncidentPolicy policy(Map<String, Object> instead) {
        Map<String, Object> file = map(
                "priorities",
                map(
                        "P0",
                        map("respond", "5m", "resolve", "1h", "learn", "24h", "idleAfter", "20m"),
                        "P1",
                        map("respond", "1h", "resolve", "7d", "learn", "14d", "page", true, "idleAfter", "4h"),
                        "P2",
                        map("respond", "1d", "resolve", "30d")),
                "people",
                map("ann", "Ann", "bob", "Bob", "cleo", "Cleo", "dan", "Dan"),
                "teams",
                map("payments", List.of("ann", "bob"), "platform", List.of("cleo", "dan")),
                "chains",
                map("payments", map("levels", List.of(level("ann", "3m"), level("team:platform", "5m")), "repeat", 1)),
                "services",
                map("checkout", map("team", "payments", "chain", "payments")),
                "fallbackChain",
                "payments",
                "updates",
                List.of(
                        map("to", "channel:incidents", "severity", "SEV1", "every", "15m"),
                        map("to", "channel:incidents", "severity", "SEV2", "every", "1h"),
                        map("to", "channel:incidents"),
                        map("to", "statusPage:main", "priority", "P0", "every", "30m")),
                "quiet",
                map("then", "mitigate", "after", "5m"));
        file.putAll(instead);
        IncidentPolicyFile.Reading reading = IncidentPolicyFile.read(file);
        assertEquals(List.of(), reading.mistakes());
        IncidentPolicy policy = reading.policy();
        assertNotNull(policy);
        return policy;
    }

    static Map<String, Object> level(Object notify, String within) {
        return map("notify", notify, "within", within);
    }

    static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    Play rated(Severity first, Urgency second) {
        severity = first;
        urgency = second;
        return this;
    }

    Play onCall(OnCall schedules) {
        onCall = schedules;
        return this;
    }

    /** What follows happens at this minute. */
    Play at(int next) {
        minute = next;
        return this;
    }

    Play acknowledges(String person) {
        return happens(person, EntryKind.ACKNOWLEDGED);
    }

    Play takesCommand(String person) {
        return happens(person, EntryKind.COMMAND_ASSUMED);
    }

    Play handsOver(String person, String to) {
        return happens(person, EntryKind.COMMAND_HANDED_OVER, Fact.COMMANDER, to);
    }

    Play resolves(String person) {
        return happens(person, EntryKind.RESOLVED);
    }

    Play notes(String person) {
        return happens(person, EntryKind.NOTED);
    }

    Play rates(String person, Severity to, Urgency how) {
        return happens(person, EntryKind.SEVERITY_CHANGED, Fact.SEVERITY, to.name(), Fact.URGENCY, how.name());
    }

    Play completes(String person, IncidentPhase... phases) {
        Arrays.stream(phases).forEach(phase -> happens(person, EntryKind.PHASE_COMPLETED, Fact.PHASE, phase.name()));
        return this;
    }

    Play fires(String alert) {
        return alert(EntryKind.ALERT_FIRED, alert);
    }

    Play clears(String alert) {
        return alert(EntryKind.ALERT_RESOLVED, alert);
    }

    private Play alert(EntryKind kind, String alert) {
        SortedMap<Fact, String> facts = new TreeMap<>(Map.of(Fact.FINGERPRINT, alert));
        return add(new Actor("alerts", Actor.Kind.MACHINE), kind, facts);
    }

    private Play happens(String person, EntryKind kind, Object... facts) {
        SortedMap<Fact, String> said = new TreeMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            said.put((Fact) facts[i], (String) facts[i + 1]);
        }
        return add(new Actor(person, Actor.Kind.PERSON), kind, said);
    }

    private Play add(Actor by, EntryKind kind, SortedMap<Fact, String> facts) {
        events.add(new Scenario.Event(Duration.ofMinutes(minute), by, kind, facts, kind.name(), new TreeMap<>()));
        return this;
    }

    /** Plays it until a minute. */
    Played until(int last) {
        Scenario scenario = new Scenario(
                START,
                Duration.ofMinutes(last),
                new Scenario.Opening("checkout", "Payments fail", severity, urgency),
                events);
        return new Played(IncidentSimulation.play(policy, onCall, scenario));
    }

    /** What came about. */
    record Played(IncidentSimulation.Result result) {
        IncidentView incident() {
            return result.incident();
        }

        /** Entries of these kinds as {@code <minute> <whom or what>}. */
        List<String> lines(EntryKind... kinds) {
            List<EntryKind> wanted = Arrays.asList(kinds);
            return result.timeline().stream()
                    .filter(entry -> wanted.contains(entry.kind()))
                    .map(entry -> minute(entry.at()) + " " + subject(entry))
                    .toList();
        }

        /** Who was paged, as {@code <minute> <person>}. */
        List<String> paged() {
            return lines(EntryKind.PAGED);
        }

        /** When one recipient was told, in minutes. */
        List<Long> told(String recipient) {
            return result.timeline().stream()
                    .filter(entry -> entry.kind() == EntryKind.UPDATED)
                    .filter(entry -> recipient.equals(entry.fact(Fact.TO)))
                    .map(entry -> minute(entry.at()))
                    .toList();
        }

        List<String> refusals() {
            List<String> refusals = new ArrayList<>();
            for (IncidentSimulation.Step step : result.steps()) {
                if (step.refusal() != null) {
                    refusals.add(step.refusal());
                }
            }
            return refusals;
        }

        static long minute(Instant at) {
            return Duration.between(START, at).toMinutes();
        }

        private static String subject(TimelineEntry entry) {
            String stage = entry.fact(Fact.STAGE);
            String until = entry.fact(Fact.UNTIL);
            if (entry.kind() == EntryKind.LEVEL_REACHED) {
                return "level " + entry.required(Fact.RUN) + "." + entry.required(Fact.ROUND) + "."
                        + entry.required(Fact.LEVEL);
            }
            if (stage != null && until != null) {
                return stage + " " + (until.equals("none") ? until : String.valueOf(minute(Instant.parse(until))));
            }
            String to = entry.fact(Fact.TO);
            return to == null ? entry.kind().name() : to.replace("person:", "");
        }
    }
}
