package dev.throughline.contract.specialist;

import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Side;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The business analyst: looks at a ticket and its task, triages, and says what to write. Looking is a call to both
 * vendors; planning and settling touch only our own store and are called as local activities.
 *
 * <p>Every method fails with NOT_FOUND (final) when the connection is gone.
 */
@ActivityInterface(namePrefix = "BusinessAnalyst")
public interface BusinessAnalystActivities {
    /**
     * Reads both sides afresh and stores what they say. A task that the link does not know is looked for by its marker.
     *
     * <p>Fails with AUTHENTICATION_FAILED, PERMISSION_DENIED, HOST_NOT_ALLOWED, SECRET_UNREADABLE (final), RATE_LIMITED,
     * VENDOR_UNAVAILABLE, VENDOR_MALFORMED (retryable).
     */
    Looked look(Look request);

    /**
     * Asks the model for the kind of a ticket that the rules left open. What is not one of the options counts as unsure;
     * so does a model that does not answer.
     */
    Triaged triage(Look request);

    /**
     * Compares what was looked at with what is remembered, and stores the plan with what to remember before its first
     * write. The same look is planned the same, as long as the same is remembered: after {@link #decide} it is not.
     */
    Planned plan(PlanRound request);

    /** Stores what to remember after the last write, with the conflict log. Asking again changes nothing. */
    Settled settle(SettleRound request);

    /**
     * What to ask a person whom triage needs, with the ticket's facts as they were looked at last. Touches only our own
     * store.
     */
    HumanTaskRequest question(AskPerson request);

    /** Stores what a person chose: a kind ({@link Planned#TRIAGE}), or an option of an {@link Ask}. */
    void decide(Decide request);

    /**
     * Sees that a task which a person wants for a ticket is there. Fails with INVALID_INPUT when it is not, and else as
     * {@link #look}.
     */
    void checkTask(CheckTask request);

    /** Stores that the ticket has another task, or none; what was agreed is forgotten, and what crossed is not. */
    void relink(Relink request);

    /** Stores why a round failed, or that it is waited for somebody, for lists. */
    void note(NoteLink request);

    /** Which ticket. */
    record Look(String connection, String ticket) {}

    /**
     * What was stored.
     *
     * @param ticket the fingerprint of what the ticket says
     * @param task the fingerprint of what the task says; null when there is none
     * @param at when
     */
    record Looked(String ticket, @Nullable String task, Instant at) {}

    /**
     * What the model answered.
     *
     * @param kind a kind of the connection, {@code skip} for no task; null when it is unsure
     * @param why in a sentence
     */
    record Triaged(@Nullable String kind, String why) {}

    /**
     * Which look to plan.
     *
     * @param events why it was looked: event ids, for the audit
     */
    record PlanRound(String connection, String ticket, Looked looked, List<String> events) {
        public PlanRound {
            events = List.copyOf(events);
        }
    }

    /**
     * A plan, which is in the store.
     *
     * @param id the plan's id, for whoever carries it out
     * @param outcome where the link stands; null when triage has to come first
     * @param triage whether rules left the kind open: MODEL or PERSON; null when it is decided
     * @param kinds what triage has to choose from; empty when it is decided
     * @param task the task's id; null while there is none
     * @param kind the ticket's kind; null while it is open
     * @param steps whose turn it is, in order: operations of one side that follow each other are one step
     * @param operations how many there are in all
     * @param asks what a person has to decide, each {@link Ask#inShort}: a history is no place for whole texts
     * @param echoes fields and comments that turned out to be our own writes
     * @param more whether another round is due at once
     * @param specHash the mapping that was planned by
     */
    record Planned(
            String id,
            @Nullable Outcome outcome,
            @Nullable String triage,
            List<String> kinds,
            @Nullable String task,
            @Nullable String kind,
            List<Side> steps,
            int operations,
            List<Ask> asks,
            int echoes,
            boolean more,
            String specHash) {
        /** The key of triage among what is asked. */
        public static final String TRIAGE = "triage";

        /** The id of no plan: something else was remembered since the look began, so that it is looked at again. */
        public static final String AGAIN = "again";

        /** Who finds the kind: the model, and a person where it is unsure. */
        public static final String MODEL = "MODEL";

        /** Who finds the kind: a person. */
        public static final String PERSON = "PERSON";

        /** The option for no task; no kind is called so. */
        public static final String SKIP = "skip";

        public Planned {
            kinds = List.copyOf(kinds);
            steps = List.copyOf(steps);
            asks = List.copyOf(asks);
        }
    }

    /**
     * Which plan was carried out.
     *
     * @param plan {@link Planned#id()}
     */
    record SettleRound(String connection, String ticket, String plan) {}

    /**
     * What is linked now.
     *
     * @param task the task; null when there is none
     * @param followUp the follow-up ticket that this round made and that has the task from now on; null when it made none
     */
    record Settled(@Nullable String task, @Nullable String followUp) {}

    /**
     * What to ask.
     *
     * @param id the human task's id
     * @param kinds what there is to choose from, beside {@link Planned#SKIP}
     * @param why why nobody else could say, in a sentence
     */
    record AskPerson(String connection, String ticket, String id, List<String> kinds, String why) {
        public AskPerson {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A decision.
     *
     * @param ask what was asked, {@link Ask#inShort}; null for triage
     * @param option the kind or {@link Planned#SKIP}, or the option
     * @param by who decided; {@code model} for the model
     */
    record Decide(
            String connection, String ticket, @Nullable Ask ask, String option, String by) {}

    /** Which task. */
    record CheckTask(String connection, String task) {}

    /** Another task, or none. */
    record Relink(
            String connection, String ticket, @Nullable String task, String by) {}

    /**
     * How a link stands, for lists.
     *
     * @param status TROUBLED, WAITING or OPEN
     * @param failureType for TROUBLED
     * @param reason in words; null for OPEN
     * @param nextTryAt when it is tried again by itself
     */
    record NoteLink(
            String connection,
            String ticket,
            String status,
            @Nullable String failureType,
            @Nullable String reason,
            @Nullable Instant nextTryAt) {}
}
