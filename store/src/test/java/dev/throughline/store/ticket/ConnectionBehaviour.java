package dev.throughline.store.ticket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.inbox.Arrival;
import dev.throughline.store.inbox.Inbox;
import dev.throughline.store.inbox.InboxRow;
import dev.throughline.store.inbox.InboxStatus;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.testing.TestConnections;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class ConnectionBehaviour extends StoreFixture {
    private static final int AT_ONCE = 6;
    private static final int ROUNDS = 25;

    private final String id = UUID.randomUUID().toString();

    ConnectionBehaviour(Dialect dialect) {
        super(dialect);
    }

    private ConnectionRepository connections() {
        return new ConnectionRepository(database(), vault());
    }

    private WebhookRepository webhooks() {
        return new WebhookRepository(database(), vault());
    }

    private String fresh() {
        String connection = UUID.randomUUID().toString();
        assertTrue(connections().put(TestConnections.spec(connection, "1"), TestConnections.SECRETS, "ann", NOON));
        return connection;
    }

    @Test
    void aReplacedMappingIsFoundByItsHash() {
        String connection = fresh();
        StoredConnection first = connections().find(connection).orElseThrow();
        ConnectionSpec other = TestConnections.spec(connection, "2");

        assertFalse(connections().put(other, null, "bob", NOON.plusSeconds(1)));

        StoredConnection second = connections().find(connection).orElseThrow();
        assertEquals(other, second.spec());
        assertEquals("bob", second.updatedBy());
        assertEquals(NOON, second.createdAt());
        assertEquals(
                first.spec(), connections().spec(connection, first.specHash()).orElseThrow());
        assertEquals(
                List.of(second.specHash(), first.specHash()),
                connections().specs(connection).stream().map(StoredSpec::hash).toList());
        assertEquals(TestConnections.SECRETS, connections().secrets(connection));
    }

    @Test
    void aMappingThatSeveralKeepAtOnceIsKeptOnce() throws Exception {
        String connection = UUID.randomUUID().toString();
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ConnectionSpec candidate = TestConnections.spec(connection, Integer.toString(100 + round));
                CyclicBarrier start = new CyclicBarrier(AT_ONCE);
                List<Future<String>> kept = Stream.generate(() -> people.submit(() -> {
                            start.await(1, TimeUnit.MINUTES);
                            return connections().keep(candidate, "ann", NOON);
                        }))
                        .limit(AT_ONCE)
                        .toList();
                for (Future<String> hash : kept) {
                    assertEquals(
                            candidate,
                            connections()
                                    .spec(connection, hash.get(1, TimeUnit.MINUTES))
                                    .orElseThrow());
                }
            }
        } finally {
            people.shutdownNow();
        }
        assertEquals(ROUNDS, connections().specs(connection).size());
    }

    @Test
    void theSameMappingAgainIsTheSameConnectionWithItsNewSecrets() {
        String connection = fresh();
        String hash = connections().find(connection).orElseThrow().specHash();
        ConnectionSecrets secrets = new ConnectionSecrets("new", "other");

        connections().put(TestConnections.spec(connection, "1"), secrets, "ann", NOON);

        assertEquals(hash, connections().find(connection).orElseThrow().specHash());
        assertEquals(1, connections().specs(connection).size());
        assertEquals(secrets, connections().secrets(connection));
    }

    @Test
    void aConnectionNeedsSecretsAndAShortId() {
        assertThrows(
                IllegalArgumentException.class,
                () -> connections().put(TestConnections.spec(id, "1"), null, "ann", NOON));
        assertThrows(
                IllegalArgumentException.class,
                () -> connections()
                        .put(TestConnections.spec("x".repeat(49), "1"), TestConnections.SECRETS, "ann", NOON));
        assertTrue(connections().find(id).isEmpty());
        assertEquals(List.of(), connections().specs(id));
    }

    @Test
    void aPausedConnectionStaysPausedWithAnotherMapping() {
        String connection = fresh();

        assertTrue(connections().setPaused(connection, true, "ann", NOON));
        connections().put(TestConnections.spec(connection, "2"), null, "ann", NOON);

        assertEquals(
                ConnectionStatus.PAUSED,
                connections().find(connection).orElseThrow().status());
        assertTrue(connections().setPaused(connection, false, "ann", NOON));
        assertEquals(
                ConnectionStatus.ACTIVE,
                connections().find(connection).orElseThrow().status());
        assertFalse(connections().setPaused("none", true, "ann", NOON));
    }

    @Test
    void aDeletedConnectionLeavesNothing() {
        String connection = fresh();
        String stays = fresh();
        webhooks().put(webhook(connection, "active"), new Secret("s1"));
        arrive(connection, "delivered");
        inbox().delivered(inbox().claim(1_000, Duration.ofMinutes(1), NOON).get(0), NOON);
        arrive(connection, "waits");
        arrive(stays, "waits");

        assertTrue(connections().delete(connection));

        assertFalse(connections().delete(connection));
        assertTrue(connections().find(connection).isEmpty());
        assertEquals(List.of(), webhooks().list(connection));
        assertEquals(List.of(), webhooks().secrets(connection, Side.CLICKUP));
        assertEquals(List.of(), events(connection));
        assertThrows(SecretUnreadableException.class, () -> connections().secrets(connection));
        assertEquals(List.of("waits"), events(stays));
        assertEquals(TestConnections.SECRETS, connections().secrets(stays));
    }

    private Inbox inbox() {
        return new Inbox(database());
    }

    private void arrive(String connection, String event) {
        assertTrue(inbox().receive(new Arrival("zendesk", connection, event, "7", null), event.getBytes(UTF_8), NOON));
    }

    private List<String> events(String connection) {
        return Stream.of(InboxStatus.values())
                .flatMap(status -> inbox().list(connection, status, Long.MAX_VALUE, 9).stream())
                .map(InboxRow::eventId)
                .toList();
    }

    @Test
    void connectionsAreListedInPages() {
        String first = fresh();
        String second = fresh();
        String low = first.compareTo(second) < 0 ? first : second;

        List<StoredConnection> page = connections().list(low, 1_000);

        assertTrue(page.stream().anyMatch(found -> found.id().equals(low.equals(first) ? second : first)));
        assertTrue(page.stream().noneMatch(found -> found.id().equals(low)));
        assertEquals(1, connections().list("", 1).size());
    }

    @Test
    void theSecretBeforeStaysBesideTheNewOne() {
        String connection = fresh();
        webhooks().put(webhook(connection, "active"), new Secret("s1"));
        webhooks().put(webhook(connection, "active"), new Secret("s1"));
        webhooks().put(webhook(connection, "suspended"), null);
        assertEquals(List.of(new Secret("s1")), webhooks().secrets(connection, Side.CLICKUP));

        webhooks().put(webhook(connection, "active"), new Secret("s2"));

        assertEquals(List.of(new Secret("s2"), new Secret("s1")), webhooks().secrets(connection, Side.CLICKUP));
        assertEquals(List.of(), webhooks().secrets(connection, Side.ZENDESK));
        assertEquals(
                webhook(connection, "active"),
                webhooks().find(connection, Side.CLICKUP).orElseThrow());
        webhooks().forget(connection, Side.CLICKUP);
        assertEquals(List.of(), webhooks().secrets(connection, Side.CLICKUP));
        assertTrue(webhooks().find(connection, Side.CLICKUP).isEmpty());
    }

    @Test
    void whatIsSealedForAConnectionIsSealedAnewWithTheOthers() {
        String connection = fresh();

        vault().rotate();

        assertEquals(0, vault().keyAge().sealedWithOldKey());
        assertEquals(TestConnections.SECRETS, connections().secrets(connection));
    }

    private static StoredWebhook webhook(String connection, String status) {
        return new StoredWebhook(connection, Side.CLICKUP, "wh-1", "https://us/webhooks/clickup/x", status, NOON);
    }
}
