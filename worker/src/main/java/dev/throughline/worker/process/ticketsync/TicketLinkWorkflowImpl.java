package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.ticketsync.LinkPhase;
import dev.throughline.contract.ticketsync.RelinkTicket;
import dev.throughline.contract.ticketsync.ResolveConflict;
import dev.throughline.contract.ticketsync.RetryLink;
import dev.throughline.contract.ticketsync.SeenChange;
import dev.throughline.contract.ticketsync.TicketLinkRequest;
import dev.throughline.contract.ticketsync.TicketLinkState;
import dev.throughline.contract.ticketsync.TicketLinkWorkflow;
import dev.throughline.worker.policy.ticketsync.LinkPatience;
import dev.throughline.worker.policy.ticketsync.Rest;
import dev.throughline.worker.process.Failures;
import dev.throughline.worker.process.Waits;
import dev.throughline.worker.process.ticketsync.LinkRound.RoundEnd;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link: rounds, one at a time, and between them the wait for whatever makes the next one due. */
public final class TicketLinkWorkflowImpl implements TicketLinkWorkflow {
    /** A question keeps the run, because continuing as new would take it back and ask it again; but not for ever. */
    private static final long LONGEST_FOR_A_QUESTION = 20_000;

    /** An order comes right behind the event that says so; the first round must not write before it is known. */
    private static final Duration ORDER_WITHIN = Duration.ofSeconds(10);

    /** A human task that is withdrawn ends within a moment; whoever waits for more waits for a worker that is not there. */
    private static final Duration WITHDRAWN_WITHIN = Duration.ofMinutes(1);

    private final TicketLinkRequest request;
    private final LinkEvents events;
    private final LinkBoard board;
    private final LinkSpecialists specialists;
    private final LinkRound round;
    private final LinkQuestions questions;
    private final LinkNotes notes;
    private final LinkCommands commands = new LinkCommands();
    private final LinkReasons why = new LinkReasons();
    private boolean retryWanted;
    private int stale;
    private int more;
    private @Nullable String handedOverTo;

    @WorkflowInit
    public TicketLinkWorkflowImpl(TicketLinkRequest request) {
        this.request = request;
        events = new LinkEvents(request);
        board = new LinkBoard(request);
        specialists = new LinkSpecialists(request.connection(), request.ticket());
        round = new LinkRound(specialists);
        questions = new LinkQuestions(request.connection(), request.ticket(), specialists, why);
        notes = new LinkNotes(specialists);
    }

    @Override
    public TicketLinkState run(TicketLinkRequest ignored) {
        try {
            if (events.areOrdered()) {
                Waits.until(ORDER_WITHIN, "the order that began this", this::isUrged);
            }
            boolean over = false;
            while (!over) {
                Rest rest = next();
                continueAsNewWhenLong();
                await(rest);
                over = isDone() && leaves();
            }
            return state();
        } catch (TemporalFailure failure) {
            Workflow.newDetachedCancellationScope(() -> notes.stopped(board.trouble()))
                    .run();
            throw failure;
        }
    }

    /** One round, with what people decided before it; answers how long to rest after it. */
    private Rest next() {
        retryWanted = false;
        List<String> taken = events.take();
        why.add(taken);
        try {
            questions.takeDecisions(commands);
            commands.carryOut();
            return went(round.run(why.all()));
        } catch (TemporalFailure failure) {
            if (CancellationScope.current().isCancelRequested()) {
                throw failure;
            }
            events.giveBack(taken);
            stale = 0;
            more = 0;
            return failed(failure);
        }
    }

    private Rest went(RoundEnd end) {
        board.went(end);
        if (!end.stale()) {
            questions.keep(end.plan(), round.whyAsked(end.plan()));
        }
        notes.went(board.phase(), questions.shown());
        show();
        boolean handsOver = handsOver(end.followUp());
        stale = end.stale() ? stale + 1 : 0;
        more = handsOver || end.plan().more() ? more + 1 : 0;
        if (stale == 0 && more == 0) {
            why.done();
        }
        if (stale > 0) {
            return LinkPatience.afterStale(stale);
        }
        if (more > 0) {
            return LinkPatience.afterMore(more);
        }
        return switch (board.phase()) {
            case SETTLED -> questions.areOpen() ? Rest.UNTIL_WOKEN : LinkPatience.settled();
            case ENDED -> Rest.NONE;
            case TRIAGE, LINKED, TROUBLED -> Rest.UNTIL_WOKEN;
        };
    }

    /** Starts the process of the follow-up ticket, once; the round after it finds that this link has ended. */
    private boolean handsOver(@Nullable String followUp) {
        if (followUp == null || followUp.equals(handedOverTo)) {
            return false;
        }
        handedOverTo = followUp;
        FollowUpLink.start(request.connection(), request.ticket(), followUp);
        return true;
    }

    private Rest failed(TemporalFailure failure) {
        FailureType type = FailureType.of(Failures.typeOf(failure));
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        int tries = board.failed(type, Failures.messageOf(failure), now);
        Rest rest = LinkPatience.afterTrouble(type, tries, Failures.delayOf(failure));
        Duration atMost = rest.atMost();
        board.nextTry(atMost == null ? null : now.plus(atMost));
        notes.failed(board.trouble());
        if (notes.connectionIsGone()) {
            board.end();
            rest = Rest.NONE;
        }
        show();
        return rest;
    }

    private void await(Rest rest) {
        if (!rest.atLeast().isZero()) {
            Waits.until(rest.atLeast(), rest.why(), this::isUrged);
        }
        Duration remainder = rest.remainder();
        if (remainder == null) {
            Workflow.await(this::isWoken);
        } else if (!remainder.isZero() && !isWoken()) {
            Waits.until(remainder, rest.why(), this::isWoken);
        }
    }

    /** Whether a person wants something. */
    private boolean isUrged() {
        return retryWanted || commands.areWaiting() || questions.haveNews();
    }

    private boolean isWoken() {
        return isUrged() || events.areWaiting();
    }

    /** Whether nothing is left to do: the link has ended, or was quiet for long enough after both sides were closed. */
    private boolean isDone() {
        boolean ends = board.phase() == LinkPhase.ENDED || (board.phase() == LinkPhase.SETTLED && !questions.areOpen());
        return ends && stale == 0 && more == 0 && !isWoken();
    }

    /** Lets go of everything; answers false when something came meanwhile. */
    private boolean leaves() {
        questions.withdrawAll();
        if (!questions.areGone()) {
            Waits.until(WITHDRAWN_WITHIN, "questions that are withdrawn", questions::areGone);
        }
        Workflow.await(() -> Workflow.isEveryHandlerFinished() || commands.areWaiting());
        return !isWoken();
    }

    private void continueAsNewWhenLong() {
        if (!Workflow.getInfo().isContinueAsNewSuggested() || !mayContinueAsNew()) {
            return;
        }
        questions.withdrawAll();
        Workflow.await(() -> Workflow.isEveryHandlerFinished() || commands.areWaiting());
        if (mayContinueAsNew()) {
            Workflow.continueAsNew(board.carried(events));
        }
    }

    private boolean mayContinueAsNew() {
        boolean keptByQuestion = questions.areOpen() && Workflow.getInfo().getHistoryLength() < LONGEST_FOR_A_QUESTION;
        return board.phase() != LinkPhase.ENDED && !isUrged() && commands.isEmpty() && !keptByQuestion;
    }

    private void show() {
        notes.show(state());
    }

    @Override
    public void ticketChanged(SeenChange change) {
        events.received(change);
    }

    @Override
    public void taskChanged(SeenChange change) {
        events.received(change);
    }

    @Override
    public TicketLinkState resolveConflict(ResolveConflict command) {
        LinkQuestion question = LinkRules.answerable(questions, command);
        question.answer();
        try {
            commands.store(() -> questions.store(question, command.option(), command.by()));
        } catch (TemporalFailure notStored) {
            question.reopen();
            throw notStored;
        }
        question.withdraw();
        show();
        return state();
    }

    @Override
    public void checkResolveConflict(ResolveConflict command) {
        LinkRules.refuseBefore(LinkRules.refusal(questions, command));
    }

    @Override
    public TicketLinkState relink(RelinkTicket command) {
        commands.store(() -> {
            specialists.relink(command.task(), command.by());
            why.order("linked anew", command.by());
        });
        return state();
    }

    @Override
    public void checkRelink(RelinkTicket command) {
        LinkRules.refuseBefore(LinkRules.refusal(command));
    }

    @Override
    public TicketLinkState retry(RetryLink command) {
        retryWanted = true;
        why.order("retried", command.by());
        return state();
    }

    @Override
    public TicketLinkState state() {
        return board.state(questions.shown());
    }
}
