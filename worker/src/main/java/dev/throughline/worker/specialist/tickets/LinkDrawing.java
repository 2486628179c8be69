package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.TaskSnapshot;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageTarget;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.PlanRepository.Drawn;
import dev.throughline.store.ticket.Snapshots;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.worker.policy.ticketsync.Planner;
import dev.throughline.worker.policy.ticketsync.Qualification;
import dev.throughline.worker.policy.ticketsync.Triage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws one plan: a ticket that would get a task is triaged by rule first. */
final class LinkDrawing implements PlanRepository.Drawer {
    private final ConnectionSpec spec;
    private TriageTarget.@Nullable Way open;

    LinkDrawing(ConnectionSpec spec) {
        this.spec = spec;
    }

    /** Who has to say the kind, when there is no plan; null otherwise. */
    TriageTarget.@Nullable Way open() {
        return open;
    }

    @Override
    public @Nullable Drawn draw(StoredLink link, Snapshots read) {
        return draw(link.base(), link.kind(), read.ticket(), read.task());
    }

    /**
     * As {@link #draw(StoredLink, Snapshots)}.
     *
     * @param known what is remembered
     * @param triaged the kind that triage found; null until it has
     */
    @Nullable
    Drawn draw(Base known, @Nullable String triaged, TicketSnapshot ticket, @Nullable TaskSnapshot task) {
        Base base = known;
        String kind = triaged;
        if (StoredLink.SKIP.equals(kind) && base.task() == null) {
            return new Drawn(ends(base, base.generation() > 0 ? Outcome.DETACHED : Outcome.NOT_QUALIFIED), null);
        }
        if (kind == null && base.task() == null && task == null && wouldGetTask(base, ticket)) {
            TriageTarget target = Triage.decide(spec.triage(), ticket).target();
            kind = target.kind();
            if (target.way() == TriageTarget.Way.SKIP) {
                return new Drawn(ends(base, Outcome.NOT_QUALIFIED), null);
            }
            if (kind == null) {
                open = target.way();
                return null;
            }
            base = base.withKind(kind);
        }
        return new Drawn(Planner.plan(base, ticket, task, spec), kind);
    }

    private boolean wouldGetTask(Base base, TicketSnapshot ticket) {
        return !base.followedUp()
                && ticket.state() != TicketSnapshot.State.DELETED
                && ((base.generation() > 0 && !ticket.closed()) || Qualification.qualifies(spec.tickets(), ticket));
    }

    private static Plan ends(Base base, Outcome outcome) {
        return new Plan(outcome, List.of(), List.of(), List.of(), List.of(), 0, base, base, false);
    }
}
