package dev.throughline.contract.ticketsync;

import dev.throughline.contract.common.FileNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads how triage finds the kind of a ticket. */
final class TriageReader {
    private static final Map<String, TriageTarget> WAYS =
            Map.of("skip", TriageTarget.SKIP, "model", TriageTarget.MODEL, "ask", TriageTarget.ASK);
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]{1,63}[.]){1,10}[a-z0-9-]{2,63}");

    /** What a model answers that cannot tell. */
    private static final String UNSURE = "unsure";

    private static final int LONGEST_MEANING = 500;

    private final FileNode node;
    private final SortedSet<String> kinds;
    private final Map<String, TriageTarget> targets;

    TriageReader(FileNode node, SortedSet<String> kinds) {
        this.node = node;
        this.kinds = kinds;
        targets = new TreeMap<>(WAYS);
        kinds.stream().filter(kind -> !isReserved(kind)).forEach(kind -> targets.put(kind, TriageTarget.ofKind(kind)));
    }

    /** Whether a word means something else where a kind could stand. */
    static boolean isReserved(String kind) {
        return kind.equalsIgnoreCase(UNSURE) || WAYS.keySet().stream().anyMatch(kind::equalsIgnoreCase);
    }

    TriageSpec read() {
        List<TriageRule> rules = new ArrayList<>();
        for (FileNode rule : node.each("rules")) {
            rules.add(rule(rule));
        }
        TriageTarget otherwise = target(node, "otherwise", TriageSpec.DEFAULT.otherwise());
        int confidence = node.number("confidence", 1, 100, 0);
        boolean byModel = otherwise.way() == TriageTarget.Way.MODEL
                || rules.stream().anyMatch(rule -> rule.then().way() == TriageTarget.Way.MODEL);
        if (node.has("confidence") && !byModel) {
            node.wrong("confidence", "no ticket goes to a model", "leave the line out, or use otherwise: model");
        }
        TriageSpec spec = new TriageSpec(rules, otherwise, confidence, meanings());
        node.done();
        return spec;
    }

    private TriageRule rule(FileNode rule) {
        TriageRule read = new TriageRule(
                ConnectionFile.filter(rule), words(rule), domains(rule), target(rule, "then", TriageTarget.ASK));
        if (!rule.has("then")) {
            rule.wrong("then", "is missing", "use one of: " + String.join(", ", targets.keySet()));
        }
        if (rule.has("then") && read.asksNothing()) {
            rule.wrong(
                    "then",
                    "fits each ticket, so that no later rule is asked",
                    "give a condition, or say it as triage.otherwise");
        }
        rule.done();
        return read;
    }

    private TriageTarget target(FileNode from, String name, TriageTarget fallback) {
        TriageTarget target = from.word(name, targets, fallback);
        if (target.way() == TriageTarget.Way.MODEL && kinds.size() < 2) {
            from.wrong(name, "there is one kind only, so that a model has nothing to find", "give clickup.lists more");
        }
        return target;
    }

    private static SortedSet<String> words(FileNode rule) {
        SortedSet<String> words = rule.texts("words");
        if (words.stream().anyMatch(word -> word.codePoints().noneMatch(Character::isLetterOrDigit))) {
            rule.wrong("words", "holds something without a letter or a digit", "give words or phrases");
        }
        return words;
    }

    private static SortedSet<String> domains(FileNode rule) {
        SortedSet<String> domains = new TreeSet<>();
        for (String domain : rule.texts("requesterDomain")) {
            if (!DOMAIN.matcher(domain.toLowerCase(Locale.ROOT)).matches()) {
                rule.wrong("requesterDomain", "'" + domain + "' is no domain", "write it as acme.com");
            }
            domains.add(domain.toLowerCase(Locale.ROOT));
        }
        return domains;
    }

    private SortedMap<String, String> meanings() {
        SortedMap<String, String> meanings = node.pairs("kinds");
        meanings.forEach((kind, meaning) -> {
            if (!kinds.contains(kind)) {
                node.wrong("kinds", "'" + kind + "' has no list", "use one of: " + String.join(", ", kinds));
            }
            if (meaning.length() > LONGEST_MEANING) {
                node.wrong("kinds", "the meaning of '" + kind + "' is too long", "use at most 500 characters");
            }
        });
        return meanings;
    }
}
