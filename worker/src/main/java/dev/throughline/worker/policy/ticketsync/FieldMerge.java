package dev.throughline.worker.policy.ticketsync;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Change;
import dev.throughline.contract.ticketsync.ConflictEntry.Kind;
import dev.throughline.contract.ticketsync.ConflictRule;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldBase;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Held;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Three-way comparison of one field: what both sides say now, against what they last agreed on. */
final class FieldMerge {
    private final Round round;
    private final TaskSnapshot task;
    private final FieldRule rule;
    private final Translation translation;
    private final String fingerprint;
    private final Pair fresh;
    private final FieldBase known;
    /** Where a value was taken for ours that a person may have set at the same moment. */
    private @Nullable Side perhapsOurs;

    FieldMerge(Round round, TaskSnapshot task, FieldRule rule) {
        this.round = round;
        this.task = task;
        this.rule = rule;
        translation = new Translation(rule);
        fingerprint = Fingerprint.of(rule);
        fresh = new Pair(
                Values.canonical(rule.kind(), round.ticket.fields().get(rule.zendesk())),
                Values.canonical(rule.kind(), task.fields().get(rule.clickUp())));
        known = landed();
    }

    void plan() {
        if (translation.agree(fresh) || describesNothing()) {
            remember(FieldBase.agreed(fresh, fingerprint));
            return;
        }
        if (fresh.equals(known.agreed()) && known.rule().equals(fingerprint)) {
            // The vendor put our value into words of its own; both sides stand as they last agreed.
            remember(known);
            return;
        }
        remember(known);
        if (rule.direction() == Direction.BOTH) {
            bothWays();
        } else {
            oneWay(rule.direction() == Direction.TO_CLICKUP ? Side.ZENDESK : Side.CLICKUP);
        }
    }

    /** The description of the ticket that was closed stands on the task, and stays there. */
    private boolean describesNothing() {
        return rule.zendesk().equals("description") && FollowUpNote.isOne(fresh.zendesk());
    }

    /** What is known, with a write of ours that is found to have happened. */
    private FieldBase landed() {
        FieldBase base = round.base.fields().get(rule.name());
        if (base == null) {
            return new FieldBase(null, "", null, List.of());
        }
        FieldBase.Written written = base.written();
        if (written == null) {
            return base;
        }
        // A task that is found was created with what was to be written; else the value itself must tell.
        boolean created = round.base.task() == null;
        if (!created && !Objects.equals(fresh.on(written.side()), written.pair().on(written.side()))) {
            return base;
        }
        round.echoes++;
        perhapsOurs = created ? null : written.side();
        return FieldBase.agreed(written.pair(), written.rule());
    }

    private void oneWay(Side from) {
        Side to = from.other();
        if (known.agreed() == null && fresh.on(from) == null) {
            hold(Held.Reason.EMPTY);
            return;
        }
        if (to == Side.ZENDESK && !round.ticketTakes()) {
            closed();
            return;
        }
        if (changed(to)
                && (known.agreed() != null || fresh.on(to) != null)
                && follows(to).possible()) {
            lost(
                    known.agreed() == null ? Kind.FIRST_MEETING : Kind.ONE_WAY,
                    from,
                    "goes one way only, so that the value of " + name(from) + " took the place of the other");
        }
        write(from, false);
    }

    private void bothWays() {
        boolean onTicket = changed(Side.ZENDESK);
        boolean onTask = changed(Side.CLICKUP);
        if (onTicket && onTask) {
            collide();
        } else if (onTicket) {
            write(Side.ZENDESK, false);
        } else if (onTask) {
            write(Side.CLICKUP, false);
        } else {
            // Nobody changed anything: the mapping did.
            write(round.ticketTakes() ? rule.owner() : Side.ZENDESK, false);
        }
    }

    private void collide() {
        if (known.agreed() == null && (fresh.zendesk() == null || fresh.clickUp() == null)) {
            write(fresh.zendesk() == null ? Side.CLICKUP : Side.ZENDESK, false);
            return;
        }
        Side winner = winner();
        if (winner == null) {
            hold(Held.Reason.ASKED);
            round.stays(kindOfCollision(), rule.name(), fresh, words("was changed on both sides; a person was asked"));
            ask(List.of(Ask.ZENDESK, Ask.CLICKUP), words("was changed on both sides. Which value stands?"));
            return;
        }
        if (follows(winner.other()).possible()) {
            lost(kindOfCollision(), winner, "was changed on both sides, and the value of " + name(winner) + " stands");
        }
        write(winner, false);
    }

    private Kind kindOfCollision() {
        return known.agreed() == null ? Kind.FIRST_MEETING : Kind.BOTH_CHANGED;
    }

    /** Whose value stands; null while a person has not decided. */
    private @Nullable Side winner() {
        if (!round.ticketTakes()) {
            return Side.ZENDESK;
        }
        ConflictRule conflict = rule.conflict();
        return switch (conflict) {
            case ZENDESK -> Side.ZENDESK;
            case CLICKUP -> Side.CLICKUP;
            case LATEST -> later();
            case ASK -> decided();
        };
    }

    private Instant changedAt(Side side) {
        return side == Side.ZENDESK
                ? round.ticket.changedAt().getOrDefault(rule.zendesk(), round.ticket.updatedAt())
                : task.changedAt().getOrDefault(rule.clickUp(), task.updatedAt());
    }

    private Side later() {
        int order = changedAt(Side.ZENDESK).compareTo(changedAt(Side.CLICKUP));
        return order == 0 ? rule.owner() : order > 0 ? Side.ZENDESK : Side.CLICKUP;
    }

    private @Nullable Side decided() {
        String decision = round.decision(askKey());
        if (decision == null) {
            return null;
        }
        return decision.equals(Ask.ZENDESK) ? Side.ZENDESK : decision.equals(Ask.CLICKUP) ? Side.CLICKUP : null;
    }

    /**
     * Writes one side's value to the other.
     *
     * @param instead whether this is the value that a person chose in place of one without a counterpart
     */
    private void write(Side from, boolean instead) {
        Side to = from.other();
        if (to == Side.ZENDESK && !round.ticketTakes()) {
            closed();
            return;
        }
        Translated value = follows(to);
        if (!value.possible()) {
            unmapped(from, instead);
            return;
        }
        Pair result = fresh.with(to, value.value());
        if (value.loss() != null) {
            round.stays(value.loss(), rule.name(), fresh, words(inWords(value.loss()) + " of " + name(from)));
        }
        logWhatTheOtherDidNotSee(from, to);
        round.carriesOut(askKey());
        round.write(rule, to, new Change(fresh.on(to), value.value()));
        round.intendedFields.put(
                rule.name(),
                new FieldBase(
                        known.agreed(),
                        known.rule(),
                        new FieldBase.Written(to, result, fingerprint, changedAt(to)),
                        known.waiting()));
        round.settledFields.put(rule.name(), FieldBase.agreed(result, fingerprint));
    }

    /** Who overwrites a value that never crossed whole, or only perhaps was ours, cannot have known what they overwrite. */
    private void logWhatTheOtherDidNotSee(Side from, Side to) {
        String overwritten = fresh.on(to);
        if (known.agreed() == null || changed(to)) {
            return;
        }
        if (perhapsOurs == to || cameBack(to)) {
            lost(Kind.BOTH_CHANGED, from, "was written when a round broke off, and a person may have changed it then");
        }
        if (overwritten == null || !rule.direction().writes(from)) {
            return;
        }
        Kind loss = translation.loss(from, overwritten);
        if (loss != null) {
            lost(loss, from, "was changed where it could not be seen whole");
        }
    }

    /**
     * Whether a side stands as before a write that may have happened, though something changed it since: the item as a
     * whole where it was to be written, and on the other side the value that was to be written from.
     */
    private boolean cameBack(Side side) {
        FieldBase.Written written = known.written();
        if (written == null) {
            return false;
        }
        return written.side() == side
                ? !written.seenAt().equals(changedAt(side))
                : !Objects.equals(written.pair().on(side), fresh.on(side));
    }

    private void unmapped(Side from, boolean instead) {
        Side other = from.other();
        boolean mayChoose = !instead && rule.direction().writes(from);
        String decision = mayChoose ? round.decision(askKey()) : null;
        if (decision != null && decision.equals(wire(other))) {
            if (follows(from).possible() && (from == Side.CLICKUP || round.ticketTakes())) {
                lost(Kind.UNMAPPED, other, "was set back to the value of " + name(other) + ", as a person chose");
            }
            write(other, true);
            return;
        }
        hold(Held.Reason.UNMAPPED);
        String what = "has a value at " + name(from) + " without a counterpart at " + name(other);
        round.stays(Kind.UNMAPPED, rule.name(), fresh, words(what));
        if (!Ask.LEAVE.equals(round.decision(askKey()))) {
            ask(
                    mayChoose ? List.of(wire(other), Ask.LEAVE) : List.of(Ask.LEAVE),
                    words(what + ". Add it to the mapping, change it by hand, or choose."));
        }
    }

    private void closed() {
        hold(Held.Reason.CLOSED);
        round.stays(Kind.CLOSED, rule.name(), fresh, words("was changed on the task after the ticket was closed"));
    }

    private Translated follows(Side side) {
        return translation.following(side, fresh, known.agreed());
    }

    private boolean changed(Side side) {
        Pair agreed = known.agreed();
        return agreed == null
                || !Objects.equals(agreed.on(side), fresh.on(side))
                || known.waiting().contains(side);
    }

    private void remember(FieldBase field) {
        round.intendedFields.put(rule.name(), field);
        round.settledFields.put(rule.name(), field);
    }

    private void hold(Held.Reason reason) {
        round.held.add(new Held(rule.name(), reason));
        List<Side> waiting = Stream.of(Side.values()).filter(this::changed).toList();
        remember(new FieldBase(known.agreed(), known.rule(), known.written(), waiting));
    }

    private void lost(Kind kind, Side winner, String what) {
        round.lost(kind, rule.name(), fresh, winner, words(what));
    }

    private void ask(List<String> options, String words) {
        round.asks.add(new Ask(askKey(), rule.name(), fresh, options, words));
    }

    private String askKey() {
        Pair agreed = known.agreed();
        return round.link + ":ask:" + rule.name() + ":"
                + Fingerprint.of(
                        fresh.zendesk(),
                        fresh.clickUp(),
                        agreed == null ? null : agreed.zendesk(),
                        agreed == null ? null : agreed.clickUp());
    }

    private String words(String what) {
        return "'" + rule.name() + "' " + what + ".";
    }

    private static String inWords(Kind loss) {
        return loss == Kind.TOO_LONG
                ? "was cut to what the other side holds; the whole is the text"
                : "crossed as the" + " makeshift that the mapping names, in place of the value";
    }

    private static String wire(Side side) {
        return side == Side.ZENDESK ? Ask.ZENDESK : Ask.CLICKUP;
    }

    private static String name(Side side) {
        return side == Side.ZENDESK ? "Zendesk" : "ClickUp";
    }
}
