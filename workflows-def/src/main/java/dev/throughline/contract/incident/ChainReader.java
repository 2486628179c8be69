package dev.throughline.contract.incident;

import dev.throughline.contract.common.FileNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads escalation chains, and who is kept up to date. */
final class ChainReader {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration USUALLY_WITHIN = Duration.ofMinutes(5);
    private static final int MOST_REPEATS = 20;

    private final SortedSet<String> people;
    private final SortedSet<String> teams;
    private final SortedSet<String> schedules;

    ChainReader(SortedSet<String> people, SortedSet<String> teams, SortedSet<String> schedules) {
        this.people = people;
        this.teams = teams;
        this.schedules = schedules;
    }

    SortedMap<String, EscalationChain> chains(FileNode node) {
        SortedMap<String, EscalationChain> chains = new TreeMap<>();
        for (String id : node.names()) {
            FileNode below = node.below(id);
            List<EscalationLevel> levels = new ArrayList<>();
            for (FileNode level : below.each("levels")) {
                levels.add(new EscalationLevel(
                        recipients(level, "notify"), level.duration("within", MINUTE, USUALLY_WITHIN)));
                level.done();
            }
            int repeat = below.number("repeat", 0, MOST_REPEATS, 0);
            below.done();
            if (levels.isEmpty()) {
                below.wrong("levels", "is missing", "give at least one level, such as {notify: [ann], within: 5m}");
            } else if (levels.stream()
                    .flatMap(level -> level.recipients().stream())
                    .noneMatch(one -> one.kind().isPeople())) {
                below.wrong("levels", "nobody can acknowledge", "notify a person, a team or a schedule somewhere");
            } else if (PeopleReader.isName(node, id)) {
                chains.put(id, new EscalationChain(id, levels, repeat));
            }
        }
        return chains;
    }

    List<UpdateRule> updates(FileNode root, SortedSet<String> services) {
        List<UpdateRule> rules = new ArrayList<>();
        for (FileNode node : root.each("updates")) {
            Duration every = node.duration("every");
            if (every != null && every.compareTo(MINUTE) < 0) {
                node.wrong("every", "is shorter than a minute", "give a longer time");
            }
            SortedSet<String> named = node.texts("service");
            named.forEach(name -> PeopleReader.isKnown(node, "service", name, services, "services"));
            List<Recipient> to = recipients(node, "to");
            if (to.stream()
                    .anyMatch(
                            one -> one.kind() == Recipient.Kind.ON_CALL || one.kind() == Recipient.Kind.NEXT_ON_CALL)) {
                node.wrong("to", "whoever is on call is paged and not kept up to date", "name a team or a channel");
            }
            rules.add(new UpdateRule(
                    new TreeSet<>(to),
                    AlertReader.words(node, "severity", PolicyWords.SEVERITIES),
                    AlertReader.words(node, "priority", PolicyWords.PRIORITIES),
                    named,
                    every));
            node.done();
        }
        return rules;
    }

    private List<Recipient> recipients(FileNode node, String name) {
        List<Recipient> recipients = new ArrayList<>();
        for (String text : node.inOrder(name)) {
            Recipient recipient = Recipient.parse(text);
            if (recipient == null) {
                node.wrong(
                        name,
                        "'" + text + "' names nobody",
                        "use a person's id, or team:, onCall:, nextOnCall:, channel:, statusPage: or webhook:");
            } else if (recipients.contains(recipient)) {
                node.wrong(name, "'" + text + "' stands there twice", "name it once");
            } else {
                checkKnown(node, name, recipient);
                recipients.add(recipient);
            }
        }
        if (!node.has(name)) {
            node.wrong(name, "is missing", "say who, such as ann, team:payments or channel:incidents");
        }
        return recipients;
    }

    private void checkKnown(FileNode node, String at, Recipient recipient) {
        switch (recipient.kind()) {
            case PERSON -> PeopleReader.isKnown(node, at, recipient.name(), people, "people");
            case TEAM -> PeopleReader.isKnown(node, at, recipient.name(), teams, "teams");
            case ON_CALL, NEXT_ON_CALL -> PeopleReader.isKnown(node, at, recipient.name(), schedules, "schedules");
            case CHANNEL, STATUS_PAGE, WEBHOOK -> {}
        }
    }
}
