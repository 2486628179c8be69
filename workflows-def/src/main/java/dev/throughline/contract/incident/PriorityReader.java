package dev.throughline.contract.incident;

import dev.throughline.contract.common.FileNode;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what gives an incident its priority, and what a priority means. */
final class PriorityReader {
    private static final String NONE = "none";

    private PriorityReader() {}

    /** The matrix; what the file leaves out is as usual. */
    static PriorityMatrix matrix(FileNode node) {
        SortedMap<Urgency, SortedMap<Severity, Priority>> all = new TreeMap<>();
        for (Map.Entry<String, Urgency> urgency : PolicyWords.URGENCIES.entrySet()) {
            SortedMap<Severity, Priority> row = new TreeMap<>();
            FileNode below = node.below(urgency.getKey());
            for (Severity severity : Severity.values()) {
                String name = below.has(severity.impact()) ? severity.impact() : severity.name();
                row.put(
                        severity,
                        below.word(
                                name,
                                PolicyWords.PRIORITIES,
                                PriorityMatrix.USUAL.priority(severity, urgency.getValue())));
            }
            below.done();
            all.put(urgency.getValue(), row);
        }
        node.done();
        return new PriorityMatrix(all);
    }

    static SortedMap<Priority, PriorityRule> rules(FileNode node) {
        SortedMap<Priority, PriorityRule> rules = new TreeMap<>();
        for (Priority priority : Priority.values()) {
            FileNode below = node.below(priority.name());
            SortedMap<Stage, Duration> within = new TreeMap<>();
            for (Stage stage : Stage.values()) {
                Duration read = orNone(below, stage.word());
                if (read != null) {
                    within.put(stage, read);
                }
            }
            isInOrder(below, within);
            boolean pages = below.flag("page", priority == Priority.P0);
            Duration idleAfter = orNone(below, "idleAfter");
            if (!pages && idleAfter != null) {
                below.wrong("idleAfter", "nobody is paged at this priority", "leave the line out, or use page: true");
            }
            below.done();
            rules.put(priority, new PriorityRule(new Deadlines(within), pages, idleAfter));
        }
        if (!node.has(Priority.P0.name())) {
            node.wrong(
                    Priority.P0.name(), "is missing", "say at least what P0 means, such as {respond: 5m, page: true}");
        }
        node.done();
        return rules;
    }

    private static void isInOrder(FileNode node, SortedMap<Stage, Duration> within) {
        Duration before = Duration.ZERO;
        for (Map.Entry<Stage, Duration> one : within.entrySet()) {
            if (one.getValue().compareTo(before) < 0) {
                node.wrong(one.getKey().word(), "is due before the stage that it follows", "give a later deadline");
            }
            before = one.getValue();
        }
    }

    private static @Nullable Duration orNone(FileNode node, String name) {
        if (NONE.equalsIgnoreCase(node.text(name))) {
            return null;
        }
        Duration read = node.duration(name);
        if (read != null && read.isZero()) {
            node.wrong(name, "is no time at all", "give a time, or none");
            return null;
        }
        return read;
    }
}
