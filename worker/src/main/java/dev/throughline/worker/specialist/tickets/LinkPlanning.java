package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.BusinessAnalystActivities.PlanRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Planned;
import dev.throughline.contract.specialist.BusinessAnalystActivities.SettleRound;
import dev.throughline.contract.specialist.BusinessAnalystActivities.Settled;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Outcome;
import dev.throughline.contract.ticketsync.Plan;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TriageTarget;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.Snapshots;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.StoredPlan;
import dev.throughline.store.ticket.StoredWrite;
import dev.throughline.store.ticket.TicketLinkRepository;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Plans what was looked at, and settles what was carried out. */
final class LinkPlanning {
    /** The id of a plan that there is none of. */
    private static final String NONE = "none";

    private final StoredConnections connections;
    private final TicketLinkRepository links;
    private final PlanRepository plans;
    private final Clock clock;

    LinkPlanning(StoredConnections connections, TicketLinkRepository links, PlanRepository plans, Clock clock) {
        this.connections = connections;
        this.links = links;
        this.plans = plans;
        this.clock = clock;
    }

    Planned plan(PlanRound request) {
        StoredConnection connection = connections.stored(request.connection());
        LinkDrawing drawing = new LinkDrawing(connection.spec());
        PlanRepository.Answer answer = plans.plan(
                request.connection(),
                request.ticket(),
                request.looked().at(),
                connection.specHash(),
                drawing,
                (broken, read) -> leftBehind(connection, broken, read, request.events()),
                clock.instant());
        StoredPlan plan = answer.plan();
        if (plan != null) {
            return planned(plan);
        }
        return answer.stale() ? lookAgain(connection, request) : untriaged(connection, drawing);
    }

    /** The audit's line of an operation that stands although nobody noted its end. */
    private Optional<StoredWrite> leftBehind(
            StoredConnection connection, StoredPlan broken, Snapshots read, List<String> events) {
        int place = broken.effects().size();
        Operation operation = broken.plan().operations().get(place);
        String actor = operation.side() == Side.CLICKUP
                ? ProjectManagerActivitiesImpl.ACTOR
                : SupportLiaisonActivitiesImpl.ACTOR;
        return new Leftover(plannedBy(connection, broken), read)
                .of(operation)
                .map(effect -> AuditLine.of(broken, place, effect, events, actor, clock.instant()));
    }

    private static Planned planned(StoredPlan stored) {
        Plan plan = stored.plan();
        return new Planned(
                stored.id(),
                plan.outcome(),
                null,
                List.of(),
                plan.settled().task(),
                plan.settled().kind(),
                Steps.of(plan.operations()).stream().map(Steps.Step::side).toList(),
                plan.operations().size(),
                plan.asks().stream().map(Ask::inShort).toList(),
                plan.echoes(),
                plan.more(),
                stored.specHash());
    }

    /** Something else was remembered since the look began: what was seen is not worth a plan. */
    private Planned lookAgain(StoredConnection connection, PlanRound request) {
        Optional<StoredLink> link = links.find(request.connection(), request.ticket());
        Outcome last = link.map(StoredLink::outcome).orElse(null);
        return new Planned(
                Planned.AGAIN,
                last == null ? Outcome.LINKED : last,
                null,
                List.of(),
                link.map(StoredLink::task).orElse(null),
                link.map(StoredLink::kind).orElse(null),
                List.of(),
                0,
                List.of(),
                0,
                true,
                connection.specHash());
    }

    private static Planned untriaged(StoredConnection connection, LinkDrawing drawing) {
        return new Planned(
                NONE,
                null,
                drawing.open() == TriageTarget.Way.MODEL ? Planned.MODEL : Planned.PERSON,
                List.copyOf(connection.spec().clickUp().lists().keySet()),
                null,
                null,
                List.of(),
                0,
                List.of(),
                0,
                false,
                connection.specHash());
    }

    Settled settle(SettleRound request) {
        StoredConnection connection = connections.stored(request.connection());
        Optional<StoredLink> link = plans.settle(
                request.connection(),
                request.ticket(),
                request.plan(),
                carriedOut -> agreed(connection, carriedOut),
                clock.instant());
        String followUp = plans.find(request.connection(), request.ticket(), request.plan()).stream()
                .flatMap(plan -> plan.effects().stream())
                .map(effect -> EffectJson.read(effect).followUp())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Settled(link.map(StoredLink::task).orElse(null), followUp);
    }

    /** Mostly the mapping at hand: another is read over a connection of its own, while a transaction holds one. */
    private ConnectionSpec plannedBy(StoredConnection connection, StoredPlan plan) {
        return plan.specHash().equals(connection.specHash())
                ? connection.spec()
                : connections.spec(plan.connection(), plan.specHash());
    }

    private Base agreed(StoredConnection connection, StoredPlan stored) {
        Learning learning = new Learning(plannedBy(connection, stored));
        Base base = stored.plan().settled();
        for (int place = 0; place < stored.effects().size(); place++) {
            base = learning.learn(
                    base,
                    stored.plan().operations().get(place),
                    EffectJson.read(stored.effects().get(place)));
        }
        return base;
    }
}
