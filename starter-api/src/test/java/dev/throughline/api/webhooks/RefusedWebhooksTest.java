package dev.throughline.api.webhooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Inbox;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedWebhooksTest {
    private final SetClock clock = new SetClock();
    private final List<String> reconciled = new ArrayList<>();
    private final RefusedWebhooks refused = refused(Runnable::run);

    private RefusedWebhooks refused(Executor aside) {
        return new RefusedWebhooks(connection -> !connection.equals("paused"), reconciled::add, aside, clock);
    }

    @Test
    void aConnectionIsReconciledOnceInFiveMinutesAndEachByItself() {
        refused.refused("zendesk", "a");
        refused.refused("clickup", "a");
        clock.pass(RefusedWebhooks.QUIET.minusSeconds(1));
        refused.refused("zendesk", "a");
        refused.refused("zendesk", "b");
        assertEquals(List.of("a", "b"), reconciled);

        clock.pass(Duration.ofSeconds(1));
        refused.refused("zendesk", "a");
        refused.refused("zendesk", "b");
        assertEquals(List.of("a", "b", "a"), reconciled);
    }

    @Test
    void aConnectionThatIsPausedIsLetAlone() {
        refused.refused("zendesk", "paused");

        assertEquals(List.of(), reconciled);
    }

    @Test
    void theSenderNeitherWaitsNorLearnsWhatCameOfIt() {
        List<Runnable> waiting = new ArrayList<>();
        refused(waiting::add).refused("zendesk", "a");
        assertEquals(List.of(), reconciled);
        waiting.forEach(Runnable::run);
        assertEquals(List.of("a"), reconciled);

        refused(busy -> {
                    throw new RejectedExecutionException("busy");
                })
                .refused("zendesk", "a");
        new RefusedWebhooks(
                        connection -> {
                            throw new IllegalStateException("no database");
                        },
                        reconciled::add,
                        Runnable::run,
                        clock)
                .refused("zendesk", "a");
        assertEquals(List.of("a"), reconciled);
    }

    @Test
    void onlyAConnectionThatHasASecretIsLookedAt(@TempDir Path directory) {
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            WebhookIntake intake = new WebhookIntake(
                    List.of(new ZendeskScheme()),
                    (source, connection) -> connection.equals("known") ? List.of(new Secret("s")) : List.of(),
                    new Inbox(database),
                    () -> {},
                    refused,
                    clock);
            SentWebhook unsigned = new SentWebhook(new byte[0], header -> null);

            for (String connection : List.of("unknown", "known", "no key at all")) {
                assertThrows(ProblemException.class, () -> intake.take("zendesk", connection, unsigned));
            }
        }
        assertEquals(List.of("known"), reconciled);
    }

    @Test
    void secretsThatAreForgottenAreReadAfresh() {
        List<String> read = new ArrayList<>();
        CachedWebhookSecrets secrets = new CachedWebhookSecrets(
                (source, connection) -> {
                    read.add(source + " of " + connection);
                    return List.of();
                },
                clock);
        for (int time = 0; time < 2; time++) {
            secrets.of("zendesk", "a");
            secrets.of("clickup", "a");
            secrets.of("zendesk", "b");
        }
        secrets.forget("a");
        secrets.of("zendesk", "a");
        secrets.of("clickup", "a");
        secrets.of("zendesk", "b");

        assertEquals(List.of("zendesk of a", "clickup of a", "zendesk of b", "zendesk of a", "clickup of a"), read);
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
