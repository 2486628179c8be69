package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Pair;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.TriageVerdict;
import dev.throughline.store.ticket.PlanRepository.Drawn;
import dev.throughline.store.ticket.PreviewedOperation;
import dev.throughline.store.ticket.PreviewedTicket;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.policy.ticketsync.TriageQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rounds that a ticket would go through from now on, until nothing is left to write. */
final class PreviewedRounds {
    private static final int MOST = 1_000;

    private final OpenConnection open;
    private final TriageDesk desk;
    private final int attempt;
    private final PreviewedPair pair;
    private final Learning learning;
    private final String ticket;
    private final List<PreviewedOperation> operations = new ArrayList<>();
    private final Map<String, Ask> asks = new LinkedHashMap<>();
    private final Map<String, ConflictEntry> conflicts = new LinkedHashMap<>();
    private Base base;
    private @Nullable String kind;
    private @Nullable Outcome outcome;
    private int creates;

    /**
     * From what is remembered and what both sides say.
     *
     * @param attempt from 1; see {@link TriageDesk#triage}
     */
    PreviewedRounds(
            OpenConnection open, TriageDesk desk, int attempt, StoredLink link, LinkLook.Seen seen, Instant now) {
        this.open = open;
        this.desk = desk;
        this.attempt = attempt;
        this.pair = new PreviewedPair(open, seen, now);
        this.learning = new Learning(open.spec());
        this.ticket = link.ticket();
        this.base = link.base();
        this.kind = link.kind();
    }

    /** What comes of it; fails with a {@link VendorException} where that may pass. */
    PreviewedTicket toTheirEnd() {
        String trouble;
        try {
            trouble = rounds();
        } catch (VendorException refused) {
            if (refused.kind() != VendorErrorKind.REJECTED) {
                throw refused;
            }
            trouble = refused.getMessage();
        }
        return new PreviewedTicket(
                ticket,
                outcome,
                creates,
                operations,
                List.copyOf(asks.values()),
                List.copyOf(conflicts.values()),
                trouble);
    }

    private @Nullable String rounds() {
        for (int round = 1; round <= MOST; round++) {
            Plan plan = plan();
            if (plan == null) {
                return null;
            }
            outcome = plan.outcome();
            plan.asks().forEach(ask -> asks.putIfAbsent(ask.key(), ask));
            plan.conflicts().forEach(conflict -> conflicts.putIfAbsent(conflict.key(), conflict));
            base = plan.settled();
            for (Operation operation : plan.operations()) {
                carryOut(round, operation);
            }
            if (plan.writesNothing() && !plan.more()) {
                return null;
            }
        }
        return "There is more to write than " + MOST + " rounds.";
    }

    private void carryOut(int round, Operation operation) {
        Effect effect = pair.of(operation);
        AuditLine line = new AuditLine(operation, effect);
        operations.add(new PreviewedOperation(
                round, operation.side(), line.operation, operation.key(), line.before, line.after));
        base = learning.learn(base, operation, effect);
        if (operation.kind() == Operation.Kind.CREATE_TASK) {
            creates++;
        }
    }

    /** The next plan; null when a person would have to say the kind first. */
    private @Nullable Plan plan() {
        Drawn drawn = draw();
        if (drawn == null) {
            TriageVerdict verdict = desk.triage(open.spec(), pair.ticket(), attempt);
            switch (verdict.outcome()) {
                case KIND -> triaged(verdict.kind());
                case SKIP -> kind = StoredLink.SKIP;
                case UNSURE -> asks.put(Planned.TRIAGE, question(verdict.why()));
            }
            drawn = verdict.outcome() == TriageVerdict.Outcome.UNSURE ? null : draw();
        }
        if (drawn == null) {
            return null;
        }
        kind = drawn.kind() == null ? kind : drawn.kind();
        return drawn.plan();
    }

    private @Nullable Drawn draw() {
        return new LinkDrawing(open.spec()).draw(base, kind, pair.ticket(), pair.task());
    }

    private void triaged(@Nullable String found) {
        kind = found;
        base = found == null ? base : base.withKind(found);
    }

    private Ask question(String why) {
        return new Ask(
                Planned.TRIAGE,
                Planned.TRIAGE,
                new Pair(null, null),
                TriageQuestion.options(open.spec()),
                "Which kind is it? " + why);
    }
}
