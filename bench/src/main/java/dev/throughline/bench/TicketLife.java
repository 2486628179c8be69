package dev.throughline.bench;

import dev.throughline.sandbox.clickup.ClickUpPerson;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lives the life of one ticket over the real door, processes and stand-ins, and waits for rest after each change. */
final class TicketLife {
    /** Longer than a closed ticket stays quiet before its process ends. */
    private static final Duration QUIET = Duration.ofHours(2);

    private static final int END_WITHIN_SECONDS = 120;

    private final TicketGround ground;

    /** @param ground with API, worker and webhooks */
    TicketLife(TicketGround ground) {
        this.ground = ground;
    }

    LifeCost measure() {
        StandIns vendors = ground.vendors;
        long callsBefore = vendors.calls();
        String ticket = vendors.file(1).get(0);
        ground.awaitLinked(ticket);
        ground.awaitRest(ticket);
        String task = ground.taskOf(ticket);
        ClickUpPerson ann = vendors.ann();
        List<Runnable> changes = List.of(
                () -> vendors.set(ticket, "subject", "Printer on fire again"),
                () -> ann.renames(task, "Printer on the second floor on fire"),
                () -> vendors.set(ticket, "priority", "high"),
                () -> ann.setsPriority(task, 1),
                () -> vendors.set(ticket, "status", "pending"),
                () -> vendors.note(ticket, "Which model is it?"),
                () -> ann.comments(task, "It is the old one."),
                () -> ann.setsStatus(task, "complete"));
        for (Runnable change : changes) {
            change.run();
            ground.awaitRest(ticket);
        }
        if (!"solved".equals(vendors.ticketField(ticket, "status"))) {
            throw new IllegalStateException("The ticket was not solved when its task was completed");
        }
        long calls = vendors.calls() - callsBefore;
        boolean ended = end(ticket);
        return cost(ticket, calls, ended);
    }

    private boolean end(String ticket) {
        if (!ground.temporal.canPass()) {
            return false;
        }
        ground.temporal.pass(QUIET);
        try {
            ground.process(ticket).getResult(END_WITHIN_SECONDS, TimeUnit.SECONDS, Object.class);
            return true;
        } catch (TimeoutException e) {
            throw new IllegalStateException("The process of a closed ticket did not end after a quiet hour", e);
        }
    }

    private LifeCost cost(String ticket, long calls, boolean ended) {
        LinkHistory history = LinkHistory.fetch(ground, ticket);
        List<LinkHistory.Round> rounds = history.rounds();
        // The last one ends with the process, and not with what woke another one.
        List<LinkHistory.Round> echoes = rounds.subList(0, Math.max(0, rounds.size() - 1)).stream()
                .filter(round -> !round.wrote())
                .toList();
        return new LifeCost(
                history.events(),
                history.bytes(),
                history.actions(),
                rounds.size(),
                (int) rounds.stream().filter(round -> !round.wrote()).count(),
                echoes.stream().mapToInt(LinkHistory.Round::events).average().orElse(0),
                echoes.stream().mapToInt(LinkHistory.Round::events).max().orElse(0),
                calls,
                ended);
    }
}
