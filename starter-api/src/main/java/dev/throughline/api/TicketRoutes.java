package dev.throughline.api;

import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.api.resources.ConnectionsResource;
import dev.throughline.api.resources.LinksResource;
import dev.throughline.api.resources.PreviewsResource;
import dev.throughline.api.resources.TicketLogsResource;
import dev.throughline.api.resources.WebhooksResource;
import dev.throughline.api.task.Tasks;
import dev.throughline.api.tickets.ConnectionDeletions;
import dev.throughline.api.tickets.LinkSignals;
import dev.throughline.api.tickets.TicketConnections;
import dev.throughline.api.tickets.TicketLinks;
import dev.throughline.api.tickets.TicketPreviews;
import dev.throughline.api.tickets.TicketQuestions;
import dev.throughline.api.webhooks.CachedWebhookSecrets;
import dev.throughline.api.webhooks.ClickUpScheme;
import dev.throughline.api.webhooks.DeliveryPatience;
import dev.throughline.api.webhooks.InboxDispatcher;
import dev.throughline.api.webhooks.RefusedWebhooks;
import dev.throughline.api.webhooks.StoredTickets;
import dev.throughline.api.webhooks.TicketEvents;
import dev.throughline.api.webhooks.WebhookIntake;
import dev.throughline.api.webhooks.ZendeskScheme;
import dev.throughline.contract.common.Actor;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.ConnectionRepository;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.ReconciliationRepository;
import dev.throughline.store.ticket.TicketLinkRepository;
import dev.throughline.store.ticket.WebhookRepository;
import dev.throughline.store.ticket.WriteRepository;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.Managed;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;

/** Wires what concerns tickets and tasks, and runs the dispatcher of webhooks for as long as the API runs. */
final class TicketRoutes {
    /** As many connections can wait to be looked at. */
    private static final int WAITING_LOOKS = 100;

    private TicketRoutes() {}

    static void register(
            Environment environment,
            ApiDependencies with,
            TemporalCalls calls,
            ProcessDirectory directory,
            ProcessMessages messages,
            Tasks tasks,
            ProcessStarts starts,
            IdempotentRequests idempotent) {
        ConnectionRepository connections = new ConnectionRepository(with.database(), with.vault());
        WebhookRepository webhooks = new WebhookRepository(with.database(), with.vault());
        TicketLinkRepository links = new TicketLinkRepository(with.database());
        TicketConnections known = new TicketConnections(
                connections,
                webhooks,
                new ConnectionDeletions(connections, starts),
                with.hostPolicy(),
                with.capabilities(),
                with.clock());
        TicketQuestions questions = new TicketQuestions(
                known,
                new AskRepository(with.database()),
                new TaskRepository(with.database()),
                directory,
                messages,
                tasks);
        LinkSignals signals = new LinkSignals(with.client(), calls);
        Inbox inbox = new Inbox(with.database());
        environment
                .jersey()
                .register(new WebhooksResource(intake(
                        environment, with, inbox, new StoredTickets(connections, links, webhooks), signals, starts)));
        environment.jersey().register(new ConnectionsResource(known, starts, idempotent));
        environment
                .jersey()
                .register(new LinksResource(new TicketLinks(known, links, signals, calls, messages), questions, links));
        PreviewTicketRepository previewed = new PreviewTicketRepository(with.database());
        environment
                .jersey()
                .register(new PreviewsResource(
                        new TicketPreviews(
                                known, new PreviewRepository(with.database()), previewed, starts, with.clock()),
                        previewed,
                        idempotent));
        environment
                .jersey()
                .register(new TicketLogsResource(
                        known,
                        new WriteRepository(with.database()),
                        new ConflictRepository(with.database()),
                        questions,
                        new ReconciliationRepository(with.database()),
                        inbox,
                        with.clock()));
    }

    private static WebhookIntake intake(
            Environment environment,
            ApiDependencies with,
            Inbox inbox,
            StoredTickets stored,
            LinkSignals signals,
            ProcessStarts starts) {
        InboxDispatcher dispatcher = new InboxDispatcher(
                inbox, new TicketEvents(signals, stored).targets(), DeliveryPatience.USUAL, with.clock());
        environment.lifecycle().manage(new Managed() {
            @Override
            public void start() {
                dispatcher.start();
            }

            @Override
            public void stop() {
                dispatcher.close();
            }
        });
        CachedWebhookSecrets secrets = new CachedWebhookSecrets(stored::secrets, with.clock());
        return new WebhookIntake(
                List.of(new ZendeskScheme(), new ClickUpScheme()),
                secrets,
                inbox,
                dispatcher::wake,
                refused(environment, with, stored, secrets, starts),
                with.clock());
    }

    private static RefusedWebhooks refused(
            Environment environment,
            ApiDependencies with,
            StoredTickets stored,
            CachedWebhookSecrets secrets,
            ProcessStarts starts) {
        return new RefusedWebhooks(
                stored::isActive,
                connection -> {
                    starts.ticketReconciliationOrJoin(connection, false, Actor.SYSTEM.id());
                    secrets.forget(connection);
                },
                environment
                        .lifecycle()
                        .executorService("refused-webhooks-%d")
                        .maxThreads(1)
                        .workQueue(new ArrayBlockingQueue<>(WAITING_LOOKS))
                        .build(),
                with.clock());
    }
}
