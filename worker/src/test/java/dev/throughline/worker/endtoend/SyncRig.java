package dev.throughline.worker.endtoend;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.RemovalsRequest;
import dev.throughline.contract.zuorasync.RerunsReport;
import dev.throughline.contract.zuorasync.RerunsRequest;
import dev.throughline.contract.zuorasync.SyncQueue;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncRequest;
import dev.throughline.contract.zuorasync.ZuoraRemovalsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraRerunsWorkflow;
import dev.throughline.contract.zuorasync.ZuoraSyncWorkflow;
import dev.throughline.sandbox.zuora.SandboxTenant;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.runtime.ServerTraits;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.runtime.WorkerSettings;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.Priority;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A worker with its store, the in-memory Temporal server and a sandbox Zuora, for as many tenants as named. */
final class SyncRig implements AutoCloseable {
    final ZuoraSandbox sandbox;
    final Database database;
    final CustomerRepository customers;
    final SecretVault vault;
    private final ServerTraits traits;
    private final WorkerSettings settings;
    private final TestWorkflowEnvironment temporal;
    private final List<WorkerRuntime> workers = new ArrayList<>();

    /** On the in-memory server. */
    SyncRig(Path directory, TenantSettings... tenants) {
        this(
                directory,
                TestWorkflowEnvironment.newInstance(
                        TemporalProgram.options().setUseTimeskipping(false).build()),
                new ServerTraits(ProcessIndex.IN_MEMORY + "test", false),
                WorkerSettings.DEFAULT,
                true,
                tenants);
    }

    /** On a real server. */
    static SyncRig onRealServer(Path directory, WorkerSettings settings, TenantSettings... tenants) {
        TestWorkflowEnvironment server =
                TemporalProgram.start(TemporalProgram.options().build());
        return new SyncRig(directory, server, new ServerTraits("test", true), settings, true, tenants);
    }

    /** On a real server, with tenants that are nobody's customers yet. */
    static SyncRig withoutCustomers(Path directory, WorkerSettings settings, TenantSettings... tenants) {
        TestWorkflowEnvironment server =
                TemporalProgram.start(TemporalProgram.options().build());
        return new SyncRig(directory, server, new ServerTraits("test", true), settings, false, tenants);
    }

    private SyncRig(
            Path directory,
            TestWorkflowEnvironment server,
            ServerTraits serverTraits,
            WorkerSettings workerSettings,
            boolean customersToo,
            TenantSettings... tenants) {
        temporal = server;
        traits = serverTraits;
        settings = workerSettings;
        sandbox = startSandbox(tenants);
        database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        vault = SecretVault.open(MasterKey.generate(), database);
        customers = new CustomerRepository(database);
        for (TenantSettings tenant : customersToo ? tenants : new TenantSettings[0]) {
            createCustomer(tenant.name(), sandbox.tenant(tenant.name()).clientSecret());
        }
        addWorker();
    }

    private static ZuoraSandbox startSandbox(TenantSettings... tenants) {
        ZuoraSandbox.Builder builder = ZuoraSandbox.builder().tenant(tenants);
        String specs = System.getenv("THROUGHLINE_SPECS_DIR");
        if (specs != null) {
            builder.checkRequestsAgainst(Path.of(specs)).strict();
        }
        return builder.start();
    }

    /** One more worker on the same task queues and the same store. */
    WorkerRuntime addWorker() {
        WorkerRuntime worker = WorkerRuntime.start(
                settings.withAllowedHosts(sandbox.baseUrl().getAuthority()),
                database,
                vault,
                temporal.getWorkflowClient(),
                traits);
        workers.add(worker);
        return worker;
    }

    /** The worker that the rig began with. */
    WorkerRuntime firstWorker() {
        return workers.get(0);
    }

    void createCustomer(String id, String clientSecret) {
        createCustomer(id, clientSecret, CustomerStatus.ACTIVE);
    }

    void createCustomer(String id, String clientSecret, CustomerStatus status) {
        SandboxTenant tenant = sandbox.tenant(id);
        Instant now = Instant.now();
        Customer customer = new Customer(
                id,
                "Customer " + id,
                sandbox.baseUrl(),
                tenant.clientId(),
                status,
                null,
                Customer.DEFAULT_REMOVAL_SHARE,
                now,
                now,
                1);
        if (!customers.create(customer, new Secret(clientSecret), vault)) {
            throw new AssertionError("Customer " + id + " exists already");
        }
    }

    WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    SyncReport sync(String customer) {
        return syncProcess(customer).run(SyncRequest.of(customer, false, SyncQueue.DEFAULT));
    }

    SyncReport forcedSync(String customer) {
        return syncProcess(customer).run(SyncRequest.of(customer, true, SyncQueue.DEFAULT));
    }

    /** Starts a sync and does not wait for it. */
    void start(String customer, SyncQueue queue) {
        WorkflowOptions options = WorkflowOptions.newBuilder(WorkflowStub.fromTyped(syncProcess(customer))
                        .getOptions()
                        .orElseThrow())
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(queue.priorityKey())
                        .setFairnessKey(customer)
                        .build())
                .build();
        WorkflowClient.start(
                client().newWorkflowStub(ZuoraSyncWorkflow.class, options)::run,
                SyncRequest.of(customer, false, queue));
    }

    /** The sync that runs, or ran last. */
    ZuoraSyncWorkflow running(String customer) {
        return client().newWorkflowStub(
                        ZuoraSyncWorkflow.class, ProcessId.zuoraSync(customer).toString());
    }

    ZuoraSyncWorkflow syncProcess(String customer) {
        return stub(ZuoraSyncWorkflow.class, ProcessId.zuoraSync(customer), customer);
    }

    RemovalsReport confirmRemovals(String customer) {
        return stub(ZuoraRemovalsWorkflow.class, ProcessId.zuoraRemovals(customer), customer)
                .run(new RemovalsRequest(customer, "ann"));
    }

    RerunsReport rerun(String customer, List<Long> taskIds) {
        return stub(ZuoraRerunsWorkflow.class, ProcessId.zuoraReruns(customer), customer)
                .run(new RerunsRequest(customer, taskIds, "ann"));
    }

    /** Starts reruns and does not wait for them. */
    CompletableFuture<RerunsReport> startRerun(String customer, List<Long> taskIds) {
        return WorkflowClient.execute(
                stub(ZuoraRerunsWorkflow.class, ProcessId.zuoraReruns(customer), customer)::run,
                new RerunsRequest(customer, taskIds, "ann"));
    }

    <T> T stub(Class<T> process, ProcessId id, String customer) {
        return client().newWorkflowStub(
                        process,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id.toString())
                                .setTaskQueue(TaskQueues.THROUGHLINE)
                                .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                        .set(SearchAttributes.CUSTOMER_ID, customer)
                                        .build())
                                .build());
    }

    /** The stored rows of a customer against the sandbox's truth. */
    StoredTruth stored(String customer) {
        return new StoredTruth(database, customer, sandbox.tenant(customer));
    }

    @Override
    public void close() {
        workers.forEach(WorkerRuntime::close);
        temporal.close();
        database.close();
        sandbox.close();
    }
}
