package dev.throughline.worker.process.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.Role;
import dev.throughline.contract.common.TaskQueues;
import dev.throughline.contract.notification.NotificationTest;
import dev.throughline.contract.notification.NotificationTestReport;
import dev.throughline.contract.notification.NotificationTestWorkflow;
import dev.throughline.sandbox.slack.SlackFault;
import dev.throughline.sandbox.slack.SlackSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.process.zuorasync.HistoryFiles;
import dev.throughline.worker.runtime.ServerTraits;
import dev.throughline.worker.runtime.WorkerRuntime;
import dev.throughline.worker.runtime.WorkerSettings;
import dev.throughline.worker.specialist.communications.ChannelSettings;
import dev.throughline.worker.testing.TemporalProgram;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way: process, worker, store, connector, and the stand-in Slack. */
final class NotificationTestProcessTest {
    private static final String ID = new ProcessId("notification-test", "t1").toString();

    @TempDir
    private Path directory;

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TemporalProgram.options().setUseTimeskipping(false).build());
    private final SlackSandbox slack = SlackSandbox.builder().openWorkspace().start();

    @AfterEach
    void close() {
        temporal.close();
        slack.close();
    }

    @Test
    void aTestMessageArrivesOnceWhateverHappensOnTheWay() {
        slack.faults().add(SlackFault.next(SlackFault.Kind.CUT_AFTER_COMMIT).on("chat.postMessage"));
        slack.faults()
                .add(SlackFault.next(SlackFault.Kind.RATE_LIMITED)
                        .on("conversations.history")
                        .withRetryAfter(Duration.ofSeconds(1)));

        NotificationTestReport report =
                run(new ChannelSettings(new SlackCredential(slack.baseUrl(), slack.token()), null));

        assertEquals(2, report.delivery().sent(), report.toString());
        assertEquals(List.of(), report.delivery().failed());
        assertEquals(List.of("email"), report.delivery().notConfigured());
        assertEquals(2, slack.messages().size());
        assertTrue(report.channels().get(0).well(), report.toString());
        assertTrue(
                slack.messages().get(0).text().contains("asked for by ann"),
                slack.messages().toString());
    }

    @Test
    void withoutChannelsTheReportSaysSo() {
        NotificationTestReport report = run(ChannelSettings.NONE);

        assertEquals(List.of("email", "slack"), report.delivery().notConfigured());
        assertEquals(0, report.delivery().sent());
    }

    private NotificationTestReport run(ChannelSettings channels) {
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            database.migrate();
            new PersonRepository(database)
                    .put(new Person(
                            "ann",
                            "Ann",
                            "ann@example.org",
                            "UANN",
                            null,
                            ZoneOffset.UTC,
                            Set.of(Role.APPROVER),
                            Instant.EPOCH,
                            Instant.EPOCH));
            SecretVault vault = SecretVault.open(MasterKey.generate(), database);
            try (WorkerRuntime worker = WorkerRuntime.start(
                    WorkerSettings.DEFAULT.withAllowedHosts(slack.baseUrl().getAuthority()),
                    channels,
                    database,
                    vault,
                    temporal.getWorkflowClient(),
                    new ServerTraits(ProcessIndex.IN_MEMORY + "test", false))) {
                NotificationTestReport report = temporal.getWorkflowClient()
                        .newWorkflowStub(
                                NotificationTestWorkflow.class,
                                WorkflowOptions.newBuilder()
                                        .setWorkflowId(ID)
                                        .setTaskQueue(TaskQueues.THROUGHLINE)
                                        .build())
                        .run(new NotificationTest("ann", "#ops", "ann"));
                if (channels.slack() != null) {
                    HistoryFiles.record(temporal.getWorkflowClient(), "notification-test-tried-again", ID);
                }
                assertTrue(worker.drain());
                return report;
            }
        }
    }
}
