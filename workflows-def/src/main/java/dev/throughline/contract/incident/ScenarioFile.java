package dev.throughline.contract.incident;

import dev.throughline.contract.common.DurationText;
import dev.throughline.contract.common.FileNode;
import dev.throughline.contract.common.Mistake;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario as a person writes it, in YAML or JSON; all its mistakes are told at once. */
public final class ScenarioFile {
    /** A Monday morning. */
    private static final Instant USUAL_START = Instant.parse("2026-03-02T09:00:00Z");

    private static final Duration LOOKS_ON_FOR = Duration.ofDays(2);
    private static final Duration MOST = Duration.ofDays(90);

    private ScenarioFile() {}

    /**
     * What was read.
     *
     * @param scenario the scenario; null when there are mistakes
     * @param mistakes everything that cannot be used, in the order of the file's parts
     */
    public record Reading(@Nullable Scenario scenario, List<Mistake> mistakes) {
        public Reading {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * Reads a file.
     *
     * @param tree the file as maps, lists and values
     * @param policy what it is tried on, which says whom and what there is
     */
    public static Reading read(@Nullable Object tree, IncidentPolicy policy) {
        List<Mistake> mistakes = new ArrayList<>();
        FileNode root = FileNode.root(tree, mistakes);
        Instant startsAt = startsAt(root);
        Scenario.Opening opening = root.has("incident") ? opening(root.below("incident")) : null;
        EventReader reader = new EventReader(policy);
        List<Scenario.Event> events = new ArrayList<>();
        for (FileNode node : root.each("events")) {
            Scenario.Event event = reader.read(node);
            if (event != null) {
                events.add(event);
            }
        }
        events.sort(Comparator.comparing(Scenario.Event::after));
        if (opening == null && mistakes.isEmpty() && (events.isEmpty() || !opens(events.get(0)))) {
            root.wrong("incident", "nothing opens it", "say what it is, or let an alert fire first");
        }
        Duration last =
                events.isEmpty() ? Duration.ZERO : events.get(events.size() - 1).after();
        Duration lasts = root.duration("lasts", Duration.ofMinutes(1), last.plus(LOOKS_ON_FOR));
        if (lasts.compareTo(last) < 0 || lasts.compareTo(MOST) > 0) {
            root.wrong(
                    "lasts",
                    "ends before the last event, or after " + DurationText.of(MOST),
                    "give at least " + DurationText.of(last));
        }
        root.done();
        return new Reading(mistakes.isEmpty() ? new Scenario(startsAt, lasts, opening, events) : null, mistakes);
    }

    private static boolean opens(Scenario.Event event) {
        return event.kind() == EntryKind.ALERT_FIRED;
    }

    private static Instant startsAt(FileNode root) {
        String text = root.text("starts");
        if (text == null) {
            return USUAL_START;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            root.wrong("starts", "'" + text + "' is no time", "write it as " + USUAL_START);
            return USUAL_START;
        }
    }

    private static Scenario.Opening opening(FileNode node) {
        String service = node.required("service", "say what is affected");
        String title = node.text("title");
        Scenario.Opening opening = new Scenario.Opening(
                service == null ? "" : service,
                title == null ? "Opened by hand" : title,
                node.word("severity", PolicyWords.SEVERITIES, Severity.SEV3),
                node.word("urgency", PolicyWords.URGENCIES, Urgency.SOON));
        node.done();
        return opening;
    }
}
