package dev.throughline.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.throughline.api.auth.ChangeLog;
import dev.throughline.api.auth.KeyCheck;
import dev.throughline.api.auth.KeyFilter;
import dev.throughline.api.customer.AccessApprovals;
import dev.throughline.api.customer.CustomerRemovals;
import dev.throughline.api.customer.Customers;
import dev.throughline.api.customer.Onboardings;
import dev.throughline.api.errors.BodyLimit;
import dev.throughline.api.errors.JettyProblems;
import dev.throughline.api.errors.ProblemMapper;
import dev.throughline.api.health.ApiHealth;
import dev.throughline.api.health.HealthChecks;
import dev.throughline.api.health.HealthResource;
import dev.throughline.api.health.Readiness;
import dev.throughline.api.health.RequestTimes;
import dev.throughline.api.idempotency.IdempotentRequests;
import dev.throughline.api.openapi.OpenApiDocument;
import dev.throughline.api.openapi.OpenApiResource;
import dev.throughline.api.process.CustomerStarts;
import dev.throughline.api.process.EventStreams;
import dev.throughline.api.process.KeptProcesses;
import dev.throughline.api.process.MessageReader;
import dev.throughline.api.process.ProcessCatalog;
import dev.throughline.api.process.ProcessControl;
import dev.throughline.api.process.ProcessDirectory;
import dev.throughline.api.process.ProcessEvents;
import dev.throughline.api.process.ProcessFigures;
import dev.throughline.api.process.ProcessHistory;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.ProcessReader;
import dev.throughline.api.process.ProcessStarts;
import dev.throughline.api.process.TemporalCalls;
import dev.throughline.api.resources.AlertingResource;
import dev.throughline.api.resources.ConnectionsResource;
import dev.throughline.api.resources.CustomerAccessResource;
import dev.throughline.api.resources.CustomerViewsResource;
import dev.throughline.api.resources.CustomersResource;
import dev.throughline.api.resources.DefinitionsResource;
import dev.throughline.api.resources.FailedTasksResource;
import dev.throughline.api.resources.HealthChecksResource;
import dev.throughline.api.resources.HumanTasksResource;
import dev.throughline.api.resources.KeysResource;
import dev.throughline.api.resources.LinksResource;
import dev.throughline.api.resources.MeResource;
import dev.throughline.api.resources.NotificationsResource;
import dev.throughline.api.resources.OnboardingsResource;
import dev.throughline.api.resources.PeopleResource;
import dev.throughline.api.resources.PreviewsResource;
import dev.throughline.api.resources.ProcessMessagesResource;
import dev.throughline.api.resources.ProcessesResource;
import dev.throughline.api.resources.RemovalsResource;
import dev.throughline.api.resources.SchedulesResource;
import dev.throughline.api.resources.SpecialistsResource;
import dev.throughline.api.resources.SyncRunsResource;
import dev.throughline.api.resources.SyncsResource;
import dev.throughline.api.resources.TaskLinksResource;
import dev.throughline.api.resources.TicketLogsResource;
import dev.throughline.api.resources.WebhooksResource;
import dev.throughline.api.schedule.CronSchedules;
import dev.throughline.api.schedule.Schedules;
import dev.throughline.api.schedule.ServerSchedules;
import dev.throughline.api.task.LinkedTasks;
import dev.throughline.api.task.TaskGate;
import dev.throughline.api.task.Tasks;
import dev.throughline.store.Database;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.health.SyncAlertRepository;
import dev.throughline.store.idempotency.IdempotencyKeys;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessStatistics;
import dev.throughline.store.task.TaskLinks;
import dev.throughline.store.task.TaskRepository;
import dev.throughline.store.zuora.DefinitionRepository;
import dev.throughline.store.zuora.FailedTaskRepository;
import dev.throughline.store.zuora.RemovalRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Wires the resources by hand and registers them. */
public final class ApiRoutes {
    /** What {@code /openapi.yaml} describes. */
    public static final List<Class<?>> RESOURCES = List.of(
            CustomersResource.class,
            OnboardingsResource.class,
            CustomerViewsResource.class,
            CustomerAccessResource.class,
            AlertingResource.class,
            SyncsResource.class,
            DefinitionsResource.class,
            SyncRunsResource.class,
            RemovalsResource.class,
            FailedTasksResource.class,
            ProcessesResource.class,
            ProcessMessagesResource.class,
            SchedulesResource.class,
            SpecialistsResource.class,
            HumanTasksResource.class,
            TaskLinksResource.class,
            PeopleResource.class,
            KeysResource.class,
            MeResource.class,
            NotificationsResource.class,
            HealthResource.class,
            HealthChecksResource.class,
            ConnectionsResource.class,
            LinksResource.class,
            PreviewsResource.class,
            TicketLogsResource.class,
            WebhooksResource.class);

    private static final Duration EVENT_POLL = Duration.ofMillis(500);

    private ApiRoutes() {}

    /** Registers everything below {@code /} in the environment, and closes with it. */
    static void register(Environment environment, ApiDependencies with, OwnAddress address) {
        ObjectMapper mapper = strict(environment.getObjectMapper());
        TemporalCalls calls = new TemporalCalls();
        environment.lifecycle().manage(new AutoCloseableManager(calls));
        registerErrors(environment, mapper);
        ApiKeyRepository apiKeys = new ApiKeyRepository(with.database());
        KeyCheck keys = new KeyCheck(apiKeys, with.clock());
        environment.jersey().register(new ChangeLog());
        environment.jersey().register(new OwnCallers(address));
        environment.jersey().register(new KeyFilter(keys));
        environment.jersey().register(RolesAllowedDynamicFeature.class);
        environment
                .admin()
                .addFilter("own-callers", new OwnAdminCallers(address, keys))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");

        Database database = with.database();
        WorkflowClient client = with.client();
        ProcessIndex index = new ProcessIndex(database);
        ProcessMessages messages = new ProcessMessages(client, calls);
        ProcessStarts starts = new ProcessStarts(client, calls, messages, index, with.capabilities(), with.clock());
        IdempotentRequests idempotent = new IdempotentRequests(new IdempotencyKeys(database), mapper, with.clock());
        Customers customers = new Customers(
                new CustomerRepository(database), with.vault(), with.hostPolicy(), with.capabilities(), with.clock());
        DefinitionRepository definitions = new DefinitionRepository(database);

        var jersey = environment.jersey();
        // Jersey would hold back the first 8 KiB of a stream, which is minutes of a quiet process.
        jersey.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        CustomerStarts customerStarts = new CustomerStarts(starts);
        ProcessDirectory directory = new ProcessDirectory(client, calls, index, with.capabilities());
        Onboardings onboardings = new Onboardings(
                customers,
                new CustomerRepository(database),
                new PersonRepository(database),
                index,
                directory,
                customerStarts,
                messages);
        jersey.register(new CustomersResource(
                customers,
                onboardings,
                new CustomerRemovals(customerStarts, messages),
                starts,
                customerStarts,
                idempotent));
        registerAccess(environment, with, customers);
        Tasks tasks = new Tasks(new TaskRepository(database), gate(database), messages, starts, mapper, with.clock());
        jersey.register(new OnboardingsResource(
                onboardings, new AccessApprovals(onboardings, messages, tasks), messages, idempotent));
        jersey.register(new AlertingResource(customers, new SyncAlertRepository(database)));
        jersey.register(new SyncsResource(customers, starts, idempotent));
        jersey.register(new DefinitionsResource(customers, definitions));
        jersey.register(new SyncRunsResource(customers, new SyncRunRepository(database)));
        jersey.register(
                new RemovalsResource(customers, new RemovalRepository(database), definitions, starts, idempotent));
        jersey.register(new FailedTasksResource(customers, new FailedTaskRepository(database), starts, idempotent));
        jersey.register(new SchedulesResource(schedules(with, calls), customers, starts, idempotent));
        jersey.register(new SpecialistsResource());
        jersey.register(new HumanTasksResource(tasks, idempotent, with.clock()));
        jersey.register(new TaskLinksResource(
                new LinkedTasks(new TaskLinks(database), new PersonRepository(database), tasks, with.clock())));
        PersonRepository people = new PersonRepository(database);
        jersey.register(new PeopleResource(people, apiKeys, with.clock()));
        jersey.register(new KeysResource(apiKeys, people, with.clock()));
        jersey.register(new MeResource());
        jersey.register(new NotificationsResource(starts, idempotent));
        ProcessEvents events = registerProcesses(environment, with, mapper, calls, index, messages);
        registerHealth(environment, with, calls, events, starts, idempotent);
        TicketRoutes.register(environment, with, calls, directory, messages, tasks, starts, idempotent);
        jersey.register(new OpenApiResource(OpenApiDocument.of(RESOURCES)));
    }

    private static void registerAccess(Environment environment, ApiDependencies with, Customers customers) {
        Database database = with.database();
        environment
                .jersey()
                .register(new CustomerViewsResource(customers, new SavedViewRepository(database), with.clock()));
        environment
                .jersey()
                .register(new CustomerAccessResource(
                        customers, new AccessGrantRepository(database), new ApiKeyRepository(database), with.clock()));
    }

    private static void registerHealth(
            Environment environment,
            ApiDependencies with,
            TemporalCalls calls,
            ProcessEvents events,
            ProcessStarts starts,
            IdempotentRequests idempotent) {
        RequestTimes times = new RequestTimes();
        ApiHealth api = new ApiHealth(times, events::open, ProcessEvents.MAX_STREAMS);
        environment.lifecycle().addServerLifecycleListener(server -> {
            if (server.getThreadPool() instanceof QueuedThreadPool pool) {
                api.serveWith(pool);
            }
        });
        environment.jersey().register(times);
        environment
                .jersey()
                .register(new HealthChecksResource(
                        HealthChecks.of(with, calls, api), starts, idempotent, new PersonRepository(with.database())));
        environment
                .jersey()
                .register(new HealthResource(new Readiness(with.database(), with.client(), calls), with.metrics()));
    }

    private static ProcessEvents registerProcesses(
            Environment environment,
            ApiDependencies with,
            ObjectMapper mapper,
            TemporalCalls calls,
            ProcessIndex index,
            ProcessMessages messages) {
        WorkflowClient client = with.client();
        ProcessCatalog catalog = ProcessCatalog.ofContract();
        ProcessDirectory directory = new ProcessDirectory(client, calls, index, with.capabilities());
        KeptProcesses kept = new KeptProcesses(new ProcessArchive(with.database(), with.vault()), client);
        ProcessReader reader = new ProcessReader(client, calls, directory, catalog, kept);
        ProcessEvents events = new ProcessEvents(reader, mapper, EVENT_POLL);
        // Before Jetty waits for the requests that are under way, of which a stream would be one.
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle stopping) {
                events.close();
            }
        });
        environment.jersey().register(new EventStreams());
        ProcessHistory history = new ProcessHistory(client, calls, mapper, kept);
        ProcessFigures figures =
                new ProcessFigures(client, calls, index, new ProcessStatistics(with.database()), with.capabilities());
        ProcessControl control = new ProcessControl(client, calls, directory, with.capabilities(), with.clock());
        environment.jersey().register(new ProcessesResource(directory, reader, history, events, figures, catalog));
        environment
                .jersey()
                .register(new ProcessMessagesResource(
                        directory, catalog, gate(with.database()), messages, new MessageReader(mapper), control));
        return events;
    }

    private static TaskGate gate(Database database) {
        return new TaskGate(new TaskRepository(database), new PersonRepository(database));
    }

    private static Schedules schedules(ApiDependencies with, TemporalCalls calls) {
        ScheduleClient scheduleClient = with.scheduleClient();
        return scheduleClient == null || !with.capabilities().schedules()
                ? new CronSchedules(with.client(), calls)
                : new ServerSchedules(scheduleClient, calls);
    }

    private static void registerErrors(Environment environment, ObjectMapper mapper) {
        ProblemMapper.register(environment.jersey());
        environment.jersey().register(new BodyLimit());
        JettyProblems jetty = new JettyProblems(mapper);
        environment.getApplicationContext().setErrorHandler(jetty);
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(jetty));
    }

    /** A misspelt field must not be taken for an absent one, and an instant is text. */
    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }
}
