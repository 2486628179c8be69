package dev.throughline.contract.incident;

import dev.throughline.contract.common.FileNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what alerts mean and which belong together. */
final class AlertReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final FlapRule USUAL_FLAPPING = new FlapRule(6, Duration.ofMinutes(15), Duration.ofMinutes(10));
    private static final Duration USUALLY_TOGETHER = Duration.ofMinutes(30);
    private static final Duration USUALLY_QUIET = Duration.ofMinutes(5);

    private AlertReader() {}

    static AlertTriage triage(FileNode node, SortedSet<String> services) {
        List<AlertTriage.Rule> rules = new ArrayList<>();
        for (FileNode rule : node.each("rules")) {
            if (!rule.has("labels")) {
                rule.wrong("labels", "is missing", "give labels, or say it as triage.otherwise");
            }
            rules.add(new AlertTriage.Rule(labels(rule), verdict(rule, services)));
            rule.done();
        }
        FileNode other = node.below("otherwise");
        AlertTriage.Verdict otherwise = node.has("otherwise")
                ? verdict(other, services)
                : new AlertTriage.Verdict(null, Severity.SEV3, Urgency.SOON);
        other.done();
        String label = node.text("serviceLabel");
        node.done();
        return new AlertTriage(label == null ? "service" : label, rules, otherwise);
    }

    static List<GroupingRule> grouping(FileNode root) {
        List<GroupingRule> rules = new ArrayList<>();
        for (FileNode node : root.each("grouping")) {
            SortedSet<String> by = node.texts("by");
            if (by.isEmpty()) {
                node.wrong("by", "is missing", "name the labels whose values have to be the same");
            }
            rules.add(new GroupingRule(labels(node), by, node.duration("within", SECOND, USUALLY_TOGETHER)));
            node.done();
        }
        return rules;
    }

    static FlapRule flapping(FileNode node) {
        FlapRule rule = new FlapRule(
                node.number("changes", 2, 1000, USUAL_FLAPPING.changes()),
                node.duration("within", SECOND, USUAL_FLAPPING.within()),
                node.duration("quietFor", SECOND, USUAL_FLAPPING.quietFor()));
        node.done();
        return rule;
    }

    static QuietRule quiet(FileNode node) {
        QuietRule rule = new QuietRule(
                node.word("then", PolicyWords.QUIET, QuietRule.Then.MITIGATE),
                node.duration("after", Duration.ZERO, USUALLY_QUIET));
        node.done();
        return rule;
    }

    /** One word or several. */
    static <T extends Comparable<T>> SortedSet<T> words(FileNode node, String name, Map<String, T> words) {
        SortedSet<T> read = new TreeSet<>();
        for (String text : node.texts(name)) {
            T word = words.entrySet().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(text))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(null);
            if (word == null) {
                node.wrong(
                        name,
                        "'" + text + "' is not known",
                        "use one of: " + String.join(", ", new TreeSet<>(words.keySet())));
            } else {
                read.add(word);
            }
        }
        return read;
    }

    private static LabelMatch labels(FileNode node) {
        SortedMap<String, SortedSet<String>> labels = new TreeMap<>();
        FileNode below = node.below("labels");
        for (String label : below.names()) {
            SortedSet<String> values = below.texts(label);
            if (values.isEmpty()) {
                below.wrong(label, "has no value", "give a value, or * for any");
            }
            labels.put(label, values);
        }
        return new LabelMatch(labels);
    }

    private static AlertTriage.Verdict verdict(FileNode node, SortedSet<String> services) {
        String service = node.text("service");
        if (service != null) {
            PeopleReader.isKnown(node, "service", service, services, "services");
        }
        for (String needed : List.of("severity", "urgency")) {
            if (!node.has(needed)) {
                node.wrong(
                        needed,
                        "is missing",
                        needed.equals("urgency") ? "use urgent, soon or eventually" : "use SEV1, SEV2 or SEV3");
            }
        }
        return new AlertTriage.Verdict(
                service,
                node.word("severity", PolicyWords.SEVERITIES, Severity.SEV3),
                node.word("urgency", PolicyWords.URGENCIES, Urgency.SOON));
    }
}
