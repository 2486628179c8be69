package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.humantask.HumanTaskRequest;
import dev.throughline.contract.specialist.BusinessAnalystActivities;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.contract.ticketsync.TriageVerdict;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.LinkStatus;
import dev.throughline.store.ticket.Snapshots;
import dev.throughline.store.ticket.StoredConnection;
import dev.throughline.store.ticket.StoredLink;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.worker.policy.ticketsync.TriageQuestion;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The business analyst, by code, with a model where one is configured. */
final class BusinessAnalystActivitiesImpl implements BusinessAnalystActivities {
    /** What a link is after its last plan, until something else is planned. */
    private static final Set<LinkStatus> AT_REST = EnumSet.of(LinkStatus.SETTLED, LinkStatus.ENDED);

    private final StoredConnections connections;
    private final TicketLinkRepository links;
    private final AskRepository asks;
    private final LinkLook look;
    private final LinkPlanning planning;
    private final TriageDesk desk;
    private final Clock clock;

    BusinessAnalystActivitiesImpl(
            StoredConnections connections,
            TicketLinkRepository links,
            AskRepository asks,
            LinkLook look,
            LinkPlanning planning,
            TriageDesk desk,
            Clock clock) {
        this.connections = connections;
        this.links = links;
        this.asks = asks;
        this.look = look;
        this.planning = planning;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Looked look(Look request) {
        return look.look(request.connection(), request.ticket());
    }

    @Override
    public Triaged triage(Look request) {
        StoredConnection connection = connections.stored(request.connection());
        TriageVerdict verdict = desk.triage(
                connection.spec(),
                lookedAt(request.connection(), request.ticket()),
                Activity.getExecutionContext().getInfo().getAttempt());
        String kind = switch (verdict.outcome()) {
            case KIND -> verdict.kind();
            case SKIP -> Planned.SKIP;
            case UNSURE -> null;
        };
        return new Triaged(kind, verdict.why());
    }

    @Override
    public Planned plan(PlanRound request) {
        return planning.plan(request);
    }

    @Override
    public Settled settle(SettleRound request) {
        return planning.settle(request);
    }

    @Override
    public HumanTaskRequest question(AskPerson request) {
        StoredConnection connection = connections.stored(request.connection());
        return TriageQuestion.of(
                request.id(), connection.spec(), lookedAt(request.connection(), request.ticket()), request.why());
    }

    private TicketSnapshot lookedAt(String connection, String ticket) {
        return links.snapshots(connection, ticket)
                .map(Snapshots::ticket)
                .orElseThrow(
                        () -> FailureType.NOT_FOUND.failure("Ticket " + ticket + " was not looked at before.", null));
    }

    /** The first decision stands; a later one, and one on what is not asked any more, changes nothing. */
    @Override
    public void decide(Decide request) {
        StoredConnection connection = connections.stored(request.connection());
        Ask ask = request.ask();
        if (ask == null) {
            triaged(connection, request);
        } else if (ask.options().contains(request.option())) {
            asks.decide(request.connection(), request.ticket(), ask, request.option(), request.by(), clock.instant());
        } else {
            throw noOption(request);
        }
    }

    private void triaged(StoredConnection connection, Decide request) {
        String kind = request.option();
        if (!kind.equals(Planned.SKIP) && !connection.spec().clickUp().lists().containsKey(kind)) {
            throw noOption(request);
        }
        Optional<StoredLink> link = links.find(request.connection(), request.ticket());
        if (link.isEmpty()
                || (link.get().task() == null && !kind.equals(link.get().kind()))) {
            links.triaged(request.connection(), request.ticket(), kind, clock.instant());
        }
    }

    private static RuntimeException noOption(Decide request) {
        return FailureType.INVALID_INPUT.failure(
                "'" + request.option() + "' is none of the options for ticket " + request.ticket() + ".", null);
    }

    @Override
    public void checkTask(CheckTask request) {
        if (!look.isThere(request.connection(), request.task())) {
            throw FailureType.INVALID_INPUT.failure(
                    "There is no task '" + request.task() + "' at ClickUp, or the connection's token does not show it.",
                    null);
        }
    }

    @Override
    public void relink(Relink request) {
        connections.stored(request.connection());
        StoredLink link = links.begin(request.connection(), request.ticket(), clock.instant());
        String task = request.task();
        if (task == null) {
            giveUp(link);
            return;
        }
        Optional<String> other = links.ticketOf(request.connection(), task)
                .filter(ticket -> !ticket.equals(request.ticket()))
                .filter(ticket -> links.find(request.connection(), ticket)
                        .filter(found -> found.status() != LinkStatus.ENDED)
                        .isPresent());
        if (other.isPresent()) {
            throw FailureType.CONFLICT.failure(
                    "Task " + task + " belongs to ticket " + other.get() + ". Give that link up first.", null);
        }
        if (StoredLink.SKIP.equals(link.kind())) {
            links.triaged(request.connection(), request.ticket(), null, clock.instant());
        }
        links.remember(request.connection(), request.ticket(), base -> met(base, task), clock.instant());
    }

    private void giveUp(StoredLink link) {
        if (link.task() != null || !StoredLink.SKIP.equals(link.kind())) {
            links.remember(link.connection(), link.ticket(), Base::withoutTask, clock.instant());
            links.triaged(link.connection(), link.ticket(), StoredLink.SKIP, clock.instant());
        }
    }

    /** Both meet as if for the first time; what crossed does not cross again. */
    private static Base met(Base base, String task) {
        return new Base(
                base.ticket(),
                task,
                base.kind(),
                base.generation(),
                base.revision() + 1,
                new TreeMap<>(),
                new TreeSet<>(),
                base.comments(),
                base.attachments(),
                new TreeMap<>(),
                false);
    }

    @Override
    public void note(NoteLink request) {
        // NOT_FOUND ends the process of a connection that is gone.
        connections.stored(request.connection());
        LinkStatus status = LinkStatus.valueOf(request.status());
        Optional<StoredLink> link = links.find(request.connection(), request.ticket());
        if (status == LinkStatus.OPEN
                && link.filter(known -> AT_REST.contains(known.status())).isPresent()) {
            return;
        }
        String reason = request.reason();
        links.note(
                request.connection(),
                request.ticket(),
                status,
                reason == null
                        ? null
                        : new StoredLink.Trouble(FailureType.of(request.failureType()), reason, 0, request.nextTryAt()),
                clock.instant());
    }
}
