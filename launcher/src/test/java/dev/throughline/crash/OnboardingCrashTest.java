package dev.throughline.crash;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.zuorasync.ScheduledSync;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.sandbox.zuora.Fault;
import dev.throughline.sandbox.zuora.FaultKind;
import dev.throughline.sandbox.zuora.Operation;
import dev.throughline.sandbox.zuora.SandboxLimits;
import dev.throughline.sandbox.zuora.TenantSettings;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.access.AccessGrant;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.testing.TestDatabases;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Onboardings on PostgreSQL and a real Temporal server, each held up in another stage, or while it is undone, by what that
 * stage needs: a row, or an answer of the vendor. Then the worker that has them all in hand is killed.
 */
@Tag("real-server")
@Tag("postgres")
class OnboardingCrashTest {
    private static final String IN_CREATION = "in-creation";
    private static final String IN_VALIDATION = "in-validation";
    private static final String IN_SYNC = "in-sync";
    private static final String IN_ACCESS = "in-access";
    private static final String IN_MONITORING = "in-monitoring";
    private static final String IN_SCHEDULED_RUN = "in-scheduled-run";
    private static final String IN_UNDOING = "in-undoing";
    private static final List<String> COMPLETING =
            List.of(IN_CREATION, IN_VALIDATION, IN_SYNC, IN_ACCESS, IN_MONITORING, IN_SCHEDULED_RUN);

    /** Two pages, so that one is stored when the sync is held up in the other. */
    private static final int DEFINITIONS = 60;

    private static final int PAGE = 50;
    private static final Duration HELD_UP_AT_MOST = Duration.ofMinutes(3);

    @RegisterExtension
    final CrashRig rig = new CrashRig();

    @TempDir
    private Path directory;

    private final List<InFlight> steps = new ArrayList<>();
    private final List<RowLock> locks = new ArrayList<>();
    private Database database;
    private RealTemporal temporal;
    private ApiClient client;

    @BeforeEach
    void begin() {
        RealTemporal.require();
        TenantSettings[] tenants = Stream.concat(COMPLETING.stream(), Stream.of(IN_UNDOING))
                .map(name -> TenantSettings.named(name)
                        .withDefinitions(DEFINITIONS)
                        .withTasksPerDefinition(2)
                        .withLimits(SandboxLimits.unlimited()))
                .toArray(TenantSettings[]::new);
        rig.begin(directory, Duration.ZERO, tenants);
        DatabaseSettings settings = TestDatabases.postgres();
        rig.useDatabase(settings);
        database = rig.later(Database.open(settings));
        database.migrate();
        temporal = rig.startTemporal();
        client = rig.awaitApi(rig.startApi("api"));
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void aWorkerKilledInWhateverStageAndWhileItUndoesLeavesNothingHalfMade() {
        Stream.concat(COMPLETING.stream(), Stream.of(IN_UNDOING)).forEach(this::startOnboarding);
        RowLock creation = lock(RowLock.onCustomer(database, IN_CREATION));
        RowLock access = lock(RowLock.onSecondView(database, IN_ACCESS));
        RowLock monitoring = lock(RowLock.onAlertRoute(database, IN_MONITORING));
        RowLock scheduling = lock(RowLock.onSecondView(database, IN_SCHEDULED_RUN));
        RowLock giving = lock(RowLock.onAlertRoute(database, IN_UNDOING));
        keepWaiting(IN_VALIDATION, Operation.LIST_DEFINITIONS);
        holdUpTheSecondPage();
        Child worker = rig.startWorker("worker-1");

        awaitStep(onboarding(IN_CREATION), "CustomerRecordsTakeOver", creation::isWaitedFor);
        awaitStep(onboarding(IN_VALIDATION), "ZuoraApiValidate", () -> wasAsked(IN_VALIDATION, "/workflows?"));
        awaitStep(sync(IN_SYNC), "ZuoraApiRetrieveChunk", this::isOnePageStored);
        awaitStep(onboarding(IN_ACCESS), "AccessDesignerGrantAccess", access::isWaitedFor);
        awaitStep(onboarding(IN_MONITORING), "CustomerRecordsActivate", monitoring::isWaitedFor);
        holdUpItsScheduledRun(scheduling);
        abandonAndHoldUpTheUndoing(giving);
        steps.forEach(step -> step.awaitInHand(temporal()));
        worker.kill();
        locks.forEach(RowLock::close);
        rig.letGoOn();
        CrashRig.awaitWorker(rig.startWorker("worker-2"));

        assertAll(COMPLETING.stream().map(customer -> () -> assertCompletedWhole(customer)));
        assertUndone();
        assertAll(steps.stream().map(step -> () -> step.assertBegunAgain(temporal())));
        Await.until("each customer has its schedule", () -> scheduled().equals(Set.copyOf(COMPLETING)));
        assertEquals(List.of(), new CustomerRepository(database).list(CustomerStatus.ONBOARDING, null, DEFINITIONS));
    }

    private void startOnboarding(String customer) {
        Instant now = Instant.now();
        String user = userOf(customer);
        new PersonRepository(database)
                .put(new Person(user, user, null, null, null, ZoneOffset.UTC, Set.of(), now, now));
        rig.startOnboarding(client, customer, user);
    }

    private void awaitStep(String processId, String activity, BooleanSupplier held) {
        steps.add(InFlight.await(temporal(), processId, activity));
        Await.until(activity + " of " + processId + " is held up", held);
    }

    private void keepWaiting(String customer, Operation operation) {
        rig.faults()
                .add(Fault.next(FaultKind.SLOW)
                        .ofTenant(customer)
                        .on(operation)
                        .withDelay(HELD_UP_AT_MOST)
                        .always());
    }

    private void holdUpTheSecondPage() {
        long onSecondPage = rig.tenantNamed(IN_SYNC)
                .truth()
                .skip(PAGE)
                .findFirst()
                .orElseThrow()
                .definition()
                .id();
        rig.faults()
                .add(Fault.next(FaultKind.SLOW)
                        .ofTenant(IN_SYNC)
                        .on(Operation.EXPORT_DEFINITION)
                        .forDefinition(onSecondPage)
                        .withDelay(HELD_UP_AT_MOST)
                        .always());
    }

    /** The schedule stands and its first run is under way, when the vendor answers no more. */
    private void holdUpItsScheduledRun(RowLock access) {
        Await.until(IN_SCHEDULED_RUN + " has synced", access::isWaitedFor);
        long before = rig.requests().count(IN_SCHEDULED_RUN, Operation.LIST_DEFINITIONS);
        keepWaiting(IN_SCHEDULED_RUN, Operation.LIST_DEFINITIONS);
        access.close();
        awaitStep(
                sync(IN_SCHEDULED_RUN),
                "ZuoraApiRetrieveChunk",
                () -> rig.requests().count(IN_SCHEDULED_RUN, Operation.LIST_DEFINITIONS) > before);
    }

    /** Given up in its last stage; two stages are undone when the third waits. */
    private void abandonAndHoldUpTheUndoing(RowLock monitoring) {
        Await.until(IN_UNDOING + " is about to be active", monitoring::isWaitedFor);
        client.at("v1", "onboardings", IN_UNDOING, "abandon")
                .post(new ObjectMapper().createObjectNode().put("reason", "no contract"));
        RowLock synced = lock(RowLock.onDefinitions(database, IN_UNDOING));
        monitoring.close();
        awaitStep(onboarding(IN_UNDOING), "CustomerRecordsRemoveSynced", synced::isWaitedFor);
    }

    private boolean isOnePageStored() {
        return StoredRows.stored(database, IN_SYNC).size() == PAGE;
    }

    private boolean wasAsked(String customer, String target) {
        return rig.requests().recent().stream()
                .anyMatch(request ->
                        customer.equals(request.tenant()) && request.target().contains(target));
    }

    private void assertCompletedWhole(String customer) {
        JsonNode ended = CrashRig.result(client, onboarding(customer));
        assertEquals("COMPLETED", ended.path("status").asText(), ended::toString);
        assertEquals("COMPLETED", ended.path("result").path("outcome").asText(), ended::toString);
        assertEquals(
                CustomerStatus.ACTIVE,
                new CustomerRepository(database).find(customer).orElseThrow().status());
        StoredRows.assertAreTheTruth(database, rig.tenantNamed(customer));
        List<AccessGrant> grants = new AccessGrantRepository(database).list(customer);
        assertEquals(
                List.of(userOf(customer)),
                grants.stream().map(AccessGrant::person).toList());
        assertTrue(grants.get(0).roleGiven());
        assertEquals(Set.of(Role.VIEWER), rolesOf(customer));
        assertEquals(3, new SavedViewRepository(database).list(customer).size());
        assertOnce(InFlight.completed(temporal(), onboarding(customer)));
    }

    /** What must not be done twice was reported once. */
    private static void assertOnce(List<String> completed) {
        assertEquals(
                List.of(
                        "CustomerRecordsTakeOver",
                        "ZuoraApiValidate",
                        "AccessDesignerGrantAccess",
                        "CustomerRecordsActivate",
                        "AutomationBeginSchedule"),
                completed);
    }

    private void assertUndone() {
        JsonNode ended = CrashRig.result(client, onboarding(IN_UNDOING));
        assertEquals("FAILED", ended.path("status").asText(), ended::toString);
        JsonNode report = client.at("v1", "processes", onboarding(IN_UNDOING))
                .get()
                .path("state")
                .path("report");
        assertEquals("ABANDONED", report.path("outcome").asText(), report::toString);
        assertEquals(
                List.of("MONITORING", "ACCESS", "SYNC", "VALIDATION", "CREATION"),
                report.path("undone").findValuesAsText("stage"));
        List<String> completed = InFlight.completed(temporal(), onboarding(IN_UNDOING));
        assertEquals(
                List.of(
                        "CustomerRecordsDeactivate",
                        "AutomationEndSchedule",
                        "AccessDesignerRevokeAccess",
                        "CustomerRecordsRemoveSynced",
                        "CustomerRecordsForgetCredentials",
                        "CustomerRecordsRemoveOnboarded"),
                completed.subList(completed.indexOf("CustomerRecordsActivate") + 1, completed.size()).stream()
                        .distinct()
                        .toList());
        assertEquals(Set.of(), rolesOf(IN_UNDOING));
        assertEquals(List.of(), tablesWith(IN_UNDOING));
    }

    /** The tables that have rows of the customer, but for those that keep what was. */
    private List<String> tablesWith(String customer) {
        return database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("select table_name from information_schema.columns where column_name = 'customer'"
                                + " and table_schema = current_schema()"
                                + " and table_name not in ('process_index', 'kept_process')")
                        .mapTo(String.class)
                        .stream()
                        .filter(table -> handle.createQuery(
                                        "select exists (select 1 from " + table + " where customer = :customer)")
                                .bind("customer", customer)
                                .mapTo(Boolean.class)
                                .one())
                        .toList());
    }

    private Set<Role> rolesOf(String customer) {
        return new PersonRepository(database)
                .find(userOf(customer))
                .orElseThrow()
                .roles();
    }

    private Set<String> scheduled() {
        return ScheduleClient.newInstance(temporal().getWorkflowServiceStubs())
                .listSchedules()
                .flatMap(schedule -> ScheduledSync.customerOf(schedule.getScheduleId()).stream())
                .collect(Collectors.toSet());
    }

    private RowLock lock(RowLock taken) {
        locks.add(rig.later(taken));
        return taken;
    }

    private WorkflowClient temporal() {
        return temporal.client();
    }

    private static String onboarding(String customer) {
        return ProcessId.onboarding(customer).toString();
    }

    private static String sync(String customer) {
        return ProcessId.zuoraSync(customer).toString();
    }

    private static String userOf(String customer) {
        return "user-" + customer;
    }
}
