package dev.throughline.worker.specialist.communications;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.contract.specialist.CommunicationsActivities;
import dev.throughline.contract.specialist.CommunicationsActivities.Notification;
import dev.throughline.sandbox.slack.SlackSandbox;
import dev.throughline.sandbox.smtp.SmtpSandbox;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.worker.connector.slack.SlackCredential;
import dev.throughline.worker.connector.smtp.MailServer;
import dev.throughline.worker.connector.smtp.MailTls;
import dev.throughline.worker.runtime.WorkerRuntime;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** People, their channels as stand-ins, and the specialist that tells them. */
abstract class CommunicationsFixture {
    static final String TOKEN = "xoxb-canary-token";
    static final String PASSWORD = "canary-mail-password";
    static final Recipient ANN = new Recipient("ann", "ann@example.org", "U1");
    static final Recipient BOB = new Recipient("bob", "bob@example.org", null);
    static final List<Recipient> PEOPLE = List.of(ANN, BOB, new Recipient("cleo", null, null));

    final MovableClock clock = new MovableClock();
    final TestActivityEnvironment environment = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(WorkerRuntime.factoryOptions())
            .build());
    final SmtpSandbox mail = SmtpSandbox.builder().account("mailer", PASSWORD).start();
    SlackSandbox slack = slackSandbox().start();

    @TempDir
    Path directory;

    @Nullable
    Database opened;

    static SlackSandbox.Builder slackSandbox() {
        return SlackSandbox.builder()
                .token(TOKEN)
                .user("U1", "ann", "ann@example.org")
                .user("U2", "bob", "bob@example.org")
                .channel("C1", "ops")
                .burst(1_000);
    }

    @BeforeEach
    void open() {
        Database database = Database.open(DatabaseSettings.h2File(directory));
        database.migrate();
        opened = database;
    }

    @AfterEach
    void close() {
        environment.close();
        database().close();
        slack.close();
        mail.close();
    }

    Database database() {
        Database database = opened;
        if (database == null) {
            throw new IllegalStateException("the database is not open");
        }
        return database;
    }

    CommunicationsActivities both() {
        return communications(slackCredential(TOKEN), mailServer());
    }

    SlackCredential slackCredential(String token) {
        return new SlackCredential(slack.baseUrl(), token);
    }

    MailServer mailServer() {
        return new MailServer("127.0.0.1", mail.port(), "mailer", PASSWORD, "ops@throughline.example", MailTls.NONE);
    }

    CommunicationsActivities communications(@Nullable SlackCredential credential, @Nullable MailServer server) {
        register(credential, server);
        return environment.newActivityStub(CommunicationsActivities.class, once());
    }

    void register(@Nullable SlackCredential credential, @Nullable MailServer server) {
        Directory people = audience -> PEOPLE.stream()
                .filter(person -> audience.people().contains(person.id())
                        || audience.roles().contains("approver"))
                .toList();
        SignedLinks links =
                (task, person) -> Optional.of(URI.create("https://t.example/links/tasks/" + task + "-" + person));
        environment.registerActivitiesImplementations(new CommunicationsSpecialist(
                        new ChannelSettings(credential, server),
                        slack.baseUrl().getAuthority(),
                        database(),
                        people,
                        links,
                        clock)
                .activities());
    }

    static ActivityOptions once() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build();
    }

    static Notification to(@Nullable String channel, String... people) {
        return new Notification(
                "task:7:opened",
                people.length == 0 ? null : new TaskAudience(List.of(), List.of(people)),
                channel,
                "A task for you",
                "Please **decide**.",
                "7",
                null);
    }

    static ApplicationFailure failure(CommunicationsActivities communications, Notification notification) {
        ActivityFailure failed = assertThrows(ActivityFailure.class, () -> communications.notify(notification));
        return assertInstanceOf(ApplicationFailure.class, failed.getCause());
    }
}
