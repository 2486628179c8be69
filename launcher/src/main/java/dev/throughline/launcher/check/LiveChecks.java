package dev.throughline.launcher.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldKind;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.sandbox.clickup.ClickUpAttachment;
import dev.throughline.sandbox.clickup.ClickUpTask;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.StoredAsk;
import dev.throughline.store.ticket.StoredConflict;
import dev.throughline.worker.policy.ticketsync.FollowUpNote;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of a connection at rest, by what the stand-ins say, the conflict log and the open questions. */
final class LiveChecks {
    private final LiveStage stage;
    private final LivePair pair;
    private final LivePeople people;
    private final ConnectionSpec rules;
    private final LiveFigures figures;

    LiveChecks(LiveStage stage, LivePair pair, LivePeople people, ConnectionSpec rules, LiveFigures figures) {
        this.stage = stage;
        this.pair = pair;
        this.people = people;
        this.rules = rules;
        this.figures = figures;
    }

    /** The ticket's task, which it has exactly one of. */
    ClickUpTask onlyTask(long ticket) {
        List<ClickUpTask> tasks = pair.tasks(rules.id(), ticket);
        Violation.unless(tasks.size() == 1, "the ticket has " + tasks.size() + " tasks");
        return tasks.get(0);
    }

    /** Everything of a link that goes on. */
    void linked(long ticket, ClickUpTask task) {
        agree(ticket, task);
        rules.fields().forEach(rule -> {
            kept(Side.ZENDESK, rule, Long.toString(ticket), task.id());
            kept(Side.CLICKUP, rule, task.id(), Long.toString(ticket));
        });
        tagsAgree(ticket, task);
        saidOnce(List.of(ticket), task.id());
        filesOnce(ticket, task);
        stage.links(rules.id())
                .forEach(link -> Violation.unless(
                        link.status() != LinkStatus.TROUBLED, "the link is in trouble: " + link.trouble()));
    }

    /** Every field says the same on both sides, or stays different for a reason that somebody can see. */
    void agree(long ticket, ClickUpTask task) {
        JsonNode wire = pair.ticket(ticket);
        for (FieldRule rule : rules.fields()) {
            String onTicket = LivePair.value(rule, wire);
            String onTask = LivePair.value(rule, task);
            Violation.unless(
                    Oracle.same(rule, onTicket, onTask)
                            || isHeld(ticket, rule, onTicket, onTask)
                            || (rule.name().equals("description") && FollowUpNote.isOne(onTicket)),
                    rule.name() + " differs: '" + onTicket + "' / '" + onTask + "' by " + rule);
        }
    }

    boolean isAsked(long ticket, FieldRule rule) {
        return stage.asks(rules.id(), Long.toString(ticket)).stream()
                .anyMatch(ask -> ask.status() == StoredAsk.Status.OPEN
                        && ask.ask().subject().equals(rule.name()));
    }

    private boolean isHeld(long ticket, FieldRule rule, String onTicket, String onTask) {
        if (isAsked(ticket, rule)) {
            return true;
        }
        boolean left = stage.asks(rules.id(), Long.toString(ticket)).stream()
                .filter(ask -> ask.status() == StoredAsk.Status.DECIDED && Ask.LEAVE.equals(ask.choice()))
                .map(StoredAsk::ask)
                .anyMatch(ask -> ask.subject().equals(rule.name())
                        && says(rule, ask.values().zendesk(), onTicket)
                        && says(rule, ask.values().clickUp(), onTask));
        // The side that leads has no value yet, and never had one.
        boolean empty = rule.direction() == Direction.TO_CLICKUP
                ? onTicket.isEmpty()
                : rule.direction() == Direction.TO_ZENDESK && onTask.isEmpty();
        return left || empty;
    }

    private static boolean says(FieldRule rule, @Nullable String stored, String value) {
        return Oracle.plain(rule.kind(), stored).equals(value);
    }

    /** A person's value that was written over had crossed before, or has a line in the conflict log. */
    private void kept(Side side, FieldRule rule, String id, String other) {
        for (LiveJournal.Overwritten lost : pair.journal.overwritten(side, id, rule)) {
            // An emptied field that both sides never agreed on cannot be told from one that never had a value.
            boolean neverThere = lost.value().isEmpty() && !pair.journal.hadAgreed(lost, id, other);
            if (lost.unseen()) {
                figures.unseen++;
            } else if (!neverThere) {
                Violation.unless(
                        isLogged(lost) || pair.journal.crossed(lost, side.other(), other) || isStillThere(lost, id),
                        rule.name() + " on " + side + " lost '" + lost.value() + "' without a word, by " + rule);
            }
        }
    }

    private boolean isLogged(LiveJournal.Overwritten lost) {
        return stage.conflicts(rules.id()).stream()
                .map(StoredConflict::entry)
                .anyMatch(entry -> entry.subject().equals(lost.rule().name())
                        && says(lost.rule(), entry.values().on(lost.side()), lost.value()));
    }

    /** Whether all people of the value are still among those of the task. */
    private boolean isStillThere(LiveJournal.Overwritten lost, String id) {
        if (lost.rule().kind() != FieldKind.USER || lost.side() == Side.ZENDESK) {
            return false;
        }
        Set<String> now = pair.clickUp
                .workspace()
                .task(id)
                .map(task -> new TreeSet<>(
                        Arrays.asList(LivePair.value(lost.rule(), task).split(",", -1))))
                .orElseGet(TreeSet::new);
        return now.containsAll(Arrays.asList(lost.value().split(",", -1)));
    }

    private void tagsAgree(long ticket, ClickUpTask task) {
        Set<String> onTicket = LivePair.tags(pair.ticket(ticket));
        Set<String> onTask = LivePair.tags(task);
        boolean unseen = pair.journal.hidTags(Side.ZENDESK, Long.toString(ticket));
        for (Map.Entry<String, String> twin :
                Map.of("vip", "important", "billing", "billing").entrySet()) {
            boolean there = onTicket.contains(twin.getKey());
            boolean here = onTask.contains(twin.getValue());
            boolean fine = switch (rules.tags().direction()) {
                case BOTH -> there == here;
                case TO_CLICKUP -> here || !there;
                case TO_ZENDESK -> there || !here;
                case NONE -> true;
            };
            Violation.unless(fine, "the tag " + twin + " is " + there + " / " + here);
            taggedOnce(twin, there, here, unseen);
        }
    }

    /** What only one person changed, once, and on the ticket, is as that person left it. */
    private void taggedOnce(Map.Entry<String, String> twin, boolean there, boolean here, boolean unseen) {
        String tag = twin.getKey();
        boolean once = people.tagged.getOrDefault(People.on(Side.ZENDESK, tag), 0) == 1
                && !people.tagged.containsKey(People.on(Side.CLICKUP, twin.getValue()));
        boolean leads = rules.tags().direction().writes(Side.CLICKUP);
        if (once && leads && !unseen) {
            boolean wanted = !people.filed.contains(tag);
            Violation.unless(
                    there == wanted && (here == wanted || isTagLogged(tag)),
                    "the tag " + twin + " is " + there + " / " + here + " and was left " + wanted);
        }
    }

    private boolean isTagLogged(String tag) {
        return stage.conflicts(rules.id()).stream()
                .map(StoredConflict::entry)
                .map(ConflictEntry::subject)
                .anyMatch(subject -> subject.equals("tag:" + tag));
    }

    /** Each comment is where it was said, once, and on the other side as often as it crosses. */
    void saidOnce(List<Long> tickets, String task) {
        people.said.forEach((word, said) -> {
            long onTickets = tickets.stream()
                    .flatMap(ticket -> pair.zendesk.comments(ticket).stream())
                    .filter(comment -> comment.path("body").asText().contains(word))
                    .count();
            long onTask = pair.clickUp.workspace().comments(task).stream()
                    .filter(comment -> comment.text().contains(word))
                    .count();
            long own = said.side() == Side.ZENDESK ? onTickets : onTask;
            long copies = said.side() == Side.ZENDESK ? onTask : onTickets;
            Violation.unless(own == 1, "comment " + word + " is on its own side " + own + " times");
            Violation.unless(
                    copies == (said.crosses() ? 1 : 0),
                    "comment " + word + " of " + said + " was copied " + copies + " times");
        });
    }

    private void filesOnce(long ticket, ClickUpTask task) {
        List<String> onTicket = pair.zendesk.comments(ticket).stream()
                .flatMap(comment -> names(comment.path("attachments")))
                .toList();
        List<String> onTask = pair.clickUp.workspace().attachments(task.id()).stream()
                .map(ClickUpAttachment::title)
                .toList();
        people.files.forEach((name, file) -> {
            long there = onTicket.stream().filter(name::equals).count();
            long here = onTask.stream().filter(name::equals).count();
            long copies = file.side() == Side.ZENDESK ? here : there;
            Violation.unless(
                    copies == (file.crosses() ? 1 : 0),
                    "the file " + name + " of " + file + " was copied " + copies + " times");
        });
    }

    private static Stream<String> names(JsonNode attachments) {
        return Stream.iterate(0, index -> index < attachments.size(), index -> index + 1)
                .map(index -> attachments.get(index).path("file_name").asText());
    }

    /** What a task says of the end of its ticket. */
    void noted(String task, String words) {
        long notes = pair.clickUp.workspace().comments(task).stream()
                .filter(comment -> comment.text().contains(words))
                .count();
        Violation.unless(notes == 1, "the task says " + notes + " times: " + words);
    }

    /** Everything that is known of a ticket, for whoever looks into a violation. */
    String told(long ticket) {
        StringBuilder text = new StringBuilder();
        String id = Long.toString(ticket);
        text.append("\n  ticket").append(pair.journal.told(Side.ZENDESK, id, rules.fields()));
        for (ClickUpTask task : pair.tasks(rules.id(), ticket)) {
            text.append("\n  task ")
                    .append(task.id())
                    .append(pair.journal.told(Side.CLICKUP, task.id(), rules.fields()));
        }
        stage.link(rules.id(), id).ifPresent(link -> text.append("\n  base ").append(link.base()));
        stage.asks(rules.id(), id)
                .forEach(ask -> text.append("\n  asked ")
                        .append(ask.status())
                        .append(' ')
                        .append(ask.choice())
                        .append(' ')
                        .append(ask.ask().subject())
                        .append(' ')
                        .append(ask.ask().values()));
        stage.conflicts(rules.id())
                .forEach(line -> text.append("\n  log ")
                        .append(line.entry().kind())
                        .append(' ')
                        .append(line.entry().subject())
                        .append(' ')
                        .append(line.entry().values())
                        .append(" winner ")
                        .append(Objects.toString(line.entry().winner())));
        return text.toString();
    }
}
