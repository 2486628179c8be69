package dev.throughline.launcher.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.incident.EntryKind;
import dev.throughline.contract.incident.Fact;
import dev.throughline.contract.incident.IncidentPhase;
import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentStep;
import dev.throughline.contract.incident.IncidentView;
import dev.throughline.contract.incident.Scenario;
import dev.throughline.contract.incident.Stage;
import dev.throughline.contract.incident.StageDeadline;
import dev.throughline.contract.incident.TimelineEntry;
import dev.throughline.launcher.cli.Table;
import dev.throughline.worker.policy.incident.IncidentSimulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A simulation as people and programs read it. */
final class SimulationReport {
    private final IncidentPolicy policy;
    private final Scenario scenario;
    private final IncidentSimulation.Result result;
    private final IncidentView incident;

    SimulationReport(IncidentPolicy policy, Scenario scenario, IncidentSimulation.Result result) {
        this.policy = policy;
        this.scenario = scenario;
        this.result = result;
        incident = result.incident();
    }

    String text() {
        Table table = new Table("after", "what", "who", "in words");
        String before = "";
        for (IncidentSimulation.Step step : result.steps()) {
            TimelineEntry entry = step.entry();
            String after = clock(entry.at());
            table.row(List.of(
                    after.equals(before) ? "" : after,
                    step.refusal() == null ? words(entry.kind()) : "refused",
                    who(step),
                    step.refusal() == null ? entry.text() : entry.text() + ": " + step.refusal()));
            before = after;
        }
        return table + System.lineSeparator() + summary();
    }

    private static String words(EntryKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String who(IncidentSimulation.Step step) {
        IncidentStep planned = step.planned();
        if (planned != null && planned.to() != null) {
            return planned.to().toString();
        }
        Actor by = step.entry().by();
        return by.kind() == Actor.Kind.SYSTEM ? "" : by.id();
    }

    private String clock(Instant at) {
        Duration after = Duration.between(scenario.startsAt(), at);
        String clock = String.format(Locale.ROOT, "%5d:%02d", after.toHours(), after.toMinutesPart());
        return after.toSecondsPart() == 0 ? clock : clock + String.format(Locale.ROOT, ":%02d", after.toSecondsPart());
    }

    private String summary() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "at the end    " + incident.status().name().toLowerCase(Locale.ROOT) + ", " + incident.severity() + " "
                        + policy.matrix().priority(incident.severity(), incident.urgency()) + ", "
                        + (incident.commander() == null ? "nobody in command" : incident.commander() + " in command"));
        lines.add("acknowledged  " + after(incident.acknowledgedAt()));
        lines.add("mitigated     " + after(incident.completed().get(IncidentPhase.MITIGATE)));
        lines.add("resolved      " + after(incident.resolvedAt()));
        lines.add("deadlines     " + deadlines());
        lines.add("paged         " + counts(EntryKind.PAGED));
        lines.add("told          " + counts(EntryKind.UPDATED));
        return lines.stream().map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }

    private String after(@Nullable Instant at) {
        return at == null ? "never" : "after " + DurationText.of(Duration.between(incident.openedAt(), at));
    }

    private String deadlines() {
        List<String> words = new ArrayList<>();
        incident.deadlines().forEach((stage, deadline) -> words.add(stage.word() + " " + verdict(deadline)));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private static String verdict(StageDeadline deadline) {
        if (deadline.verdict() != null) {
            return deadline.verdict().name().toLowerCase(Locale.ROOT);
        }
        return deadline.at() == null ? "lifted" : "open";
    }

    private String counts(EntryKind kind) {
        String counts = count(kind).entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nobody" : counts;
    }

    private SortedMap<String, Integer> count(EntryKind kind) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (TimelineEntry entry : result.timeline()) {
            if (entry.kind() == kind) {
                counts.merge(entry.required(Fact.TO), 1, Integer::sum);
            }
        }
        return counts;
    }

    ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("startsAt", scenario.startsAt().toString())
                .put("endsAt", result.endsAt().toString());
        ArrayNode steps = json.putArray("steps");
        result.steps().forEach(step -> json(steps.addObject(), step));
        ObjectNode outcome = json.putObject("outcome")
                .put("status", incident.status().name())
                .put("severity", incident.severity().name())
                .put(
                        "priority",
                        policy.matrix()
                                .priority(incident.severity(), incident.urgency())
                                .name())
                .put("commander", incident.commander())
                .put("openedAt", incident.openedAt().toString())
                .put("acknowledgedAt", text(incident.acknowledgedAt()))
                .put("mitigatedAt", text(incident.completed().get(IncidentPhase.MITIGATE)))
                .put("resolvedAt", text(incident.resolvedAt()))
                .put("closedAt", text(incident.closedAt()));
        ObjectNode deadlines = outcome.putObject("deadlines");
        for (Map.Entry<Stage, StageDeadline> one : incident.deadlines().entrySet()) {
            deadlines
                    .putObject(one.getKey().word())
                    .put("at", text(one.getValue().at()))
                    .put("verdict", text(one.getValue().verdict()));
        }
        ObjectNode paged = outcome.putObject("paged");
        count(EntryKind.PAGED).forEach(paged::put);
        ObjectNode told = outcome.putObject("told");
        count(EntryKind.UPDATED).forEach(told::put);
        return json;
    }

    private static void json(ObjectNode json, IncidentSimulation.Step step) {
        TimelineEntry entry = step.entry();
        IncidentStep planned = step.planned();
        json.put("at", entry.at().toString())
                .put("kind", entry.kind().name())
                .put("by", entry.by().id())
                .put("to", planned == null ? null : text(planned.to()))
                .put("effect", planned == null ? null : planned.effect().name())
                .put("text", entry.text())
                .put("key", entry.key())
                .put("refusal", step.refusal());
        ObjectNode facts = json.putObject("facts");
        entry.facts().forEach((fact, value) -> facts.put(fact.name(), value));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
