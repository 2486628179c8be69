package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.CommentRule;
import dev.throughline.contract.ticketsync.CommentScope;
import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.Operation.CommentOnTask;
import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which comments have no copy yet. A comment is copied once, a copy never. */
final class CommentMerge {
    private static final Comparator<Comment> OLDEST_FIRST =
            Comparator.comparing(Comment::createdAt).thenComparing(Comment::id);

    private final Round round;
    private final TaskSnapshot task;
    private final CommentRule rule;
    private final List<Comment> onTicket;
    private final List<Comment> onTask;
    /** Comments that are copies, or have one. */
    private final SortedSet<String> doneOnTicket = new TreeSet<>();

    private final SortedSet<String> doneOnTask = new TreeSet<>();

    private final Map<Side, Map<String, List<Comment>>> copies = new EnumMap<>(Side.class);

    CommentMerge(Round round, TaskSnapshot task) {
        this.round = round;
        this.task = task;
        rule = round.rules.comments();
        onTicket = sorted(round.ticket.comments());
        onTask = sorted(task.comments());
        doneOnTicket.addAll(round.comments.keySet());
        doneOnTask.addAll(round.comments.values());
        onTask.forEach(comment -> recognise(Side.ZENDESK, comment));
        onTicket.forEach(comment -> recognise(Side.CLICKUP, comment));
    }

    void plan() {
        for (Comment comment : onTicket) {
            if (!doneOnTicket.contains(comment.id()) && crosses(comment)) {
                toTask(comment);
            }
        }
        List<Comment> waiting = waiting();
        if (!waiting.isEmpty() && round.ticketTakes()) {
            toTicket(waiting.get(0));
            round.more = waiting.size() > 1;
        }
    }

    /** The task's comments that the ticket has not, the oldest first. */
    List<Comment> waiting() {
        return rule.toZendesk() == CommentScope.NONE
                ? List.of()
                : onTask.stream()
                        .filter(comment -> !doneOnTask.contains(comment.id()))
                        .toList();
    }

    /** Says a word of our own on the task, once. */
    void note(String id, String words) {
        String source = CommentCopy.NOTE + id;
        if (!doneOnTicket.contains(source)) {
            String key = round.link + ":" + source;
            round.taskOperations.add(new CommentOnTask(key, task.id(), source, CommentCopy.note(words, source)));
        }
    }

    /**
     * Finds out whether a comment is a copy.
     *
     * @param origin where the original would be
     */
    private void recognise(Side origin, Comment comment) {
        if (done(origin.other()).contains(comment.id())) {
            return;
        }
        Optional<String> named = CommentCopy.origin(origin, comment.text());
        Optional<Comment> original = named.isPresent() ? find(origin, named.get()) : unmarked(origin, comment);
        boolean sameText = original.isPresent()
                && (named.isEmpty() || CommentCopy.isOf(origin, original.get(), rule.maxLength(), comment.text()));
        String id = original.map(Comment::id).or(() -> named).orElse(null);
        if (id == null || !(comment.byUs() || sameText)) {
            // No marker, or one that somebody else wrote: a person's words.
            return;
        }
        boolean hasCopy = done(origin).contains(id);
        if (hasCopy && !sameText) {
            // Somebody who shares our account has quoted a copy, marker and all.
            return;
        }
        done(origin.other()).add(comment.id());
        if (hasCopy) {
            return;
        }
        round.echoes++;
        done(origin).add(id);
        if (original.isPresent() || id.startsWith(CommentCopy.NOTE)) {
            round.comments.put(origin == Side.ZENDESK ? id : comment.id(), origin == Side.ZENDESK ? comment.id() : id);
        }
    }

    /** The original of a copy that has lost its marker. */
    private Optional<Comment> unmarked(Side origin, Comment copy) {
        return copies(origin).getOrDefault(Values.lines(copy.text()), List.of()).stream()
                .filter(comment -> !done(origin).contains(comment.id()))
                .findFirst();
    }

    /** The comments of a side by what a copy without its marker would say. */
    private Map<String, List<Comment>> copies(Side origin) {
        return copies.computeIfAbsent(origin, side -> {
            Map<String, List<Comment>> texts = new TreeMap<>();
            for (Comment comment : comments(side)) {
                texts.computeIfAbsent(CommentCopy.unmarked(side, comment, rule.maxLength()), text -> new ArrayList<>())
                        .add(comment);
            }
            return texts;
        });
    }

    private Optional<Comment> find(Side side, String id) {
        return comments(side).stream()
                .filter(comment -> comment.id().equals(id))
                .findFirst();
    }

    private boolean crosses(Comment comment) {
        return switch (rule.fromZendesk()) {
            case NONE -> false;
            case INTERNAL -> !comment.isPublic();
            case PUBLIC -> comment.isPublic();
            case BOTH -> true;
        };
    }

    private void toTask(Comment comment) {
        noteCut(Side.ZENDESK, comment);
        round.taskOperations.add(new CommentOnTask(
                round.link + ":comment:zd:" + comment.id(),
                task.id(),
                comment.id(),
                CommentCopy.of(Side.ZENDESK, comment, rule.maxLength())));
    }

    private void toTicket(Comment comment) {
        noteCut(Side.CLICKUP, comment);
        round.ticketComment = new TicketComment(
                round.link + ":comment:cu:" + comment.id(),
                comment.id(),
                rule.toZendesk() == CommentScope.PUBLIC,
                CommentCopy.of(Side.CLICKUP, comment, rule.maxLength()),
                List.of());
    }

    private void noteCut(Side origin, Comment comment) {
        if (comment.text().length() > rule.maxLength()) {
            round.stays(
                    Kind.TOO_LONG,
                    "comment:" + comment.id(),
                    new Pair(null, null).with(origin, comment.text()),
                    "The copy of the comment was cut to " + rule.maxLength() + " characters.");
        }
    }

    private SortedSet<String> done(Side side) {
        return side == Side.ZENDESK ? doneOnTicket : doneOnTask;
    }

    private List<Comment> comments(Side side) {
        return side == Side.ZENDESK ? onTicket : onTask;
    }

    private static List<Comment> sorted(List<Comment> comments) {
        List<Comment> sorted = new ArrayList<>(comments);
        sorted.sort(OLDEST_FIRST);
        return sorted;
    }
}
