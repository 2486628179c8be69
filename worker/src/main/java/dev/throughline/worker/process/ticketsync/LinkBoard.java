package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.LinkTrouble;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.worker.process.ticketsync.LinkRound.RoundEnd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rounds have come to. */
final class LinkBoard {
    private static final int LONGEST_MESSAGE = 500;

    private final String connection;
    private final String ticket;
    private LinkPhase phase = LinkPhase.TRIAGE;
    private int rounds;
    private int writes;
    private int echoes;
    private @Nullable String task;
    private @Nullable String kind;
    private @Nullable Outcome outcome;
    private @Nullable LinkTrouble trouble;
    private @Nullable Instant lookedAt;

    LinkBoard(TicketLinkRequest request) {
        connection = request.connection();
        ticket = request.ticket();
        rounds = request.rounds();
        writes = request.writes();
        echoes = request.echoes();
    }

    void went(RoundEnd end) {
        Planned plan = end.plan();
        trouble = null;
        lookedAt = end.lookedAt();
        rounds++;
        writes += end.written();
        kind = plan.kind();
        task = end.settled() == null ? plan.task() : end.settled().task();
        if (!end.stale()) {
            outcome = plan.outcome();
            echoes += plan.echoes();
        }
        phase = phaseOf(plan.outcome());
    }

    /** Notes a round that failed, and answers how many did in a row. */
    int failed(@Nullable FailureType type, String message, Instant now) {
        LinkTrouble before = trouble;
        String words = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE - 1) + "…";
        int tries = before == null ? 1 : before.tries() + 1;
        trouble = new LinkTrouble(type, words, before == null ? now : before.since(), tries, null);
        phase = LinkPhase.TROUBLED;
        return tries;
    }

    /** When the round that failed is tried again. */
    void nextTry(@Nullable Instant at) {
        LinkTrouble now = trouble;
        if (now != null) {
            trouble = new LinkTrouble(now.type(), now.message(), now.since(), now.tries(), at);
        }
    }

    void end() {
        phase = LinkPhase.ENDED;
    }

    LinkPhase phase() {
        return phase;
    }

    @Nullable
    LinkTrouble trouble() {
        return trouble;
    }

    TicketLinkState state(List<TicketLinkState.OpenAsk> asks) {
        return new TicketLinkState(
                connection, ticket, task, kind, phase, outcome, rounds, writes, echoes, asks, trouble, lookedAt);
    }

    /** What the next run begins with. */
    TicketLinkRequest carried(LinkEvents events) {
        return new TicketLinkRequest(connection, ticket, events.seen(), events.waiting(), rounds, writes, echoes);
    }

    private static LinkPhase phaseOf(@Nullable Outcome outcome) {
        if (outcome == null) {
            return LinkPhase.TRIAGE;
        }
        return switch (outcome) {
            case CREATE, LINKED, TASK_DELETED, TASK_MOVED -> LinkPhase.LINKED;
            case EXISTING_TASK -> LinkPhase.TRIAGE;
            case SETTLED -> LinkPhase.SETTLED;
            case NOT_QUALIFIED, DETACHED, TICKET_MERGED, TICKET_DELETED, FOLLOWED_UP -> LinkPhase.ENDED;
        };
    }
}
