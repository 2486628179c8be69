package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.ApiClient;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.customer.Customer;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.customer.CustomerStatus;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void upOnceSyncsTheSandboxAndEnds() {
        Serving.Told told = up(Serving.environment(directory), "--once");

        assertEquals(ExitCode.OK, told.code(), told.text());
        assertTrue(told.text().contains("definitionsSeen"), told.text());
    }

    @Test
    void theSandboxCustomersFollowTheSandboxToItsNewAddress() {
        Map<String, String> environment = Serving.environment(directory);
        environment.put("THROUGHLINE_SANDBOX_PORT", "0");
        Embedded.start(Serving.configuration(environment), environment).close();
        try (Embedded second = Embedded.start(Serving.configuration(environment), environment)) {
            assertEquals(
                    second.sandbox().orElseThrow().baseUrl().toString(),
                    new ApiClient(second.apiUrl().toString(), second.adminKey())
                            .at("v1", "customers", "acme")
                            .get()
                            .path("baseUrl")
                            .asText());
        }
    }

    @Test
    void aTestMessageCanBeReadInTheSandboxsInbox() throws IOException {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            ApiClient api = new ApiClient(embedded.apiUrl().toString(), embedded.adminKey());
            String process = api.at("v1", "notifications", "test")
                    .post(new ObjectMapper().createObjectNode().put("channel", "#ops"))
                    .path("processId")
                    .asText();
            JsonNode result = api.at("v1", "processes", process, "result")
                    .query("wait", "60s")
                    .get()
                    .path("result");

            assertEquals(1, result.at("/delivery/sent").asInt(), result.toString());
            try (InputStream listed = embedded.sandboxChannels()
                    .orElseThrow()
                    .slackInbox()
                    .toURL()
                    .openStream()) {
                JsonNode inbox = new ObjectMapper().readTree(listed);
                assertEquals("ops", inbox.at("/messages/0/channel").asText(), inbox.toString());
            }
        }
    }

    @Test
    void aDeletedSandboxCustomerIsNotMadeAgain() {
        Map<String, String> environment = Serving.environment(directory);
        Embedded.start(Serving.configuration(environment), environment).close();
        inTheStore(environment, opened -> assertTrue(new CustomerRepository(opened).delete("acme")));

        try (Embedded second = Embedded.start(Serving.configuration(environment), environment)) {
            CommandFailure failure = assertThrows(
                    CommandFailure.class,
                    () -> new ApiClient(second.apiUrl().toString(), second.adminKey())
                            .at("v1", "customers", "acme")
                            .get());
            assertEquals(ExitCode.NOT_FOUND, failure.exitCode());
        }
    }

    @Test
    void aRealCustomerEndsTheSandboxAndWarnsOfTheInMemoryServer() {
        Map<String, String> environment = Serving.environment(directory);
        inTheStore(environment, opened -> create(opened, environment, "real", "https://rest.zuora.com"));

        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            assertTrue(embedded.sandbox().isEmpty());
            assertTrue(embedded.sandboxChannels().isEmpty());
            assertTrue(embedded.notices().toString().contains("real credentials"));
            assertFalse(embedded.notices().toString().contains("Syncs of"));
        }
    }

    @Test
    void aCustomerOfOnesOwnAtTheSandboxLeavesItOn() {
        Map<String, String> environment = Serving.environment(directory);
        Embedded.start(Serving.configuration(environment), environment).close();
        inTheStore(environment, opened -> create(opened, environment, "mine", "http://127.0.0.1:9280"));

        try (Embedded second = Embedded.start(Serving.configuration(environment), environment)) {
            assertTrue(second.sandbox().isPresent());
            assertFalse(second.notices().toString().contains("real credentials"));
        }
    }

    @Test
    void aSandboxThatIsLeftOutAlthoughItHasCustomersIsSaid() {
        Map<String, String> environment = Serving.environment(directory);
        Embedded.start(Serving.configuration(environment), environment).close();
        inTheStore(environment, opened -> create(opened, environment, "real", "https://rest.zuora.com"));

        try (Embedded second = Embedded.start(Serving.configuration(environment), environment)) {
            String notices = second.notices().toString();
            assertTrue(second.sandbox().isEmpty());
            assertTrue(notices.contains("because customer 'real' has another Zuora"), notices);
            assertTrue(notices.contains("Syncs of acme and globex fail"), notices);
        }
    }

    @Test
    void whatAnEarlierInMemoryServerHadInHandIsLostAndSaid() {
        Map<String, String> environment = Serving.environment(directory);
        inTheStore(
                environment,
                opened -> new ProcessIndex(opened)
                        .opened(new ProcessRow(
                                "zuora-sync:acme",
                                "run",
                                "ZuoraSync",
                                "acme",
                                "RUNNING",
                                NOW,
                                null,
                                null,
                                ProcessIndex.IN_MEMORY + "earlier")));

        try (Embedded embedded = Embedded.start(Serving.configuration(environment), environment)) {
            assertTrue(embedded.notices().toString().contains("1 process was lost"));
        }
    }

    @Test
    void twoOnOneDataDirectoryAreRefused() {
        Map<String, String> environment = Serving.environment(directory);
        try (Embedded first = Embedded.start(Serving.configuration(environment), environment)) {
            assertFalse(first.apiUrl().toString().isEmpty());
            Serving.Told told = up(environment);

            assertEquals(ExitCode.CONFLICT, told.code());
            assertTrue(told.text().contains("Another Throughline is running"), told.text());
        }
    }

    @Test
    void aPortInUseIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Serving.Told told = up(Serving.environment(directory), "--port=" + taken.getLocalPort());

            assertEquals(ExitCode.CONFLICT, told.code(), told.text());
            assertTrue(told.text().contains("cannot listen on 127.0.0.1:" + taken.getLocalPort()), told.text());
            assertFalse(told.text().contains("Exception"), told.text());
            assertTrue(told.text().contains("THROUGHLINE_PORT"), told.text());
        }
    }

    @Test
    void aMasterKeyThatDoesNotFitIsSaid() {
        Map<String, String> environment = Serving.environment(directory);
        inTheStore(
                environment,
                opened -> SecretVault.open(Serving.configuration(environment).masterKey(opened), opened));
        environment.put("THROUGHLINE_MASTER_KEY", MasterKey.generate().base64().value());

        Serving.Told told = up(environment);

        assertEquals(ExitCode.FAILED, told.code());
        assertTrue(told.text().contains("THROUGHLINE_MASTER_KEY"), told.text());
    }

    @Test
    void anUnreachableTemporalIsSaid() {
        Map<String, String> environment = Serving.environment(directory);
        environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
        environment.put("THROUGHLINE_TEMPORAL_READY_WITHIN", "200ms");

        Serving.Told told = up(environment);

        assertEquals(ExitCode.UNREACHABLE, told.code(), told.text());
        assertTrue(told.text().contains("TEMPORAL_ADDRESS"), told.text());
    }

    @Test
    void aTemporalAddressThatIsNoneIsSaid() {
        Map<String, String> environment = Serving.environment(directory);
        environment.put("TEMPORAL_ADDRESS", "not an address");

        Serving.Told told = up(environment);

        assertEquals(ExitCode.UNREACHABLE, told.code(), told.text());
        assertTrue(told.text().contains("Write host:port"), told.text());
        assertFalse(told.text().contains("Exception"), told.text());
    }

    @Test
    void anUnreachableDatabaseIsSaid() {
        Map<String, String> environment = Serving.environment(directory);
        environment.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/throughline");

        assertEquals(ExitCode.UNREACHABLE, up(environment).code());
    }

    @Test
    void aWorkerAloneNeedsAnOutsideServer() {
        Map<String, String> environment = Serving.environment(directory);

        Serving.Told told = Serving.told(session -> Throughline.run(session, "worker"), environment);

        assertEquals(ExitCode.USAGE, told.code());
        assertTrue(told.text().contains("TEMPORAL_ADDRESS"), told.text());
    }

    @Test
    void migratingTwiceChangesNothing() {
        Map<String, String> environment = Serving.environment(directory);
        Serving.told(session -> Throughline.run(session, "migrate"), environment);

        Serving.Told told = Serving.told(session -> Throughline.run(session, "migrate"), environment);

        assertEquals("Up to date.", told.text().strip());
    }

    @Test
    void aRotationSealsEachSecretAnewAndItStillOpens() {
        Map<String, String> environment = Serving.environment(directory);
        inTheStore(environment, opened -> create(opened, environment, "real", "https://rest.zuora.com"));

        Serving.Told told = Serving.told(session -> Throughline.run(session, "migrate", "--rotate-keys"), environment);

        assertEquals(ExitCode.OK, told.code(), told.text());
        assertTrue(told.text().contains("Sealed 1 secret anew."), told.text());
        inTheStore(environment, opened -> {
            MasterKey key = Serving.configuration(environment).masterKey(opened);
            assertEquals(new Secret("s"), SecretVault.open(key, opened).unseal("real", "clientSecret"));
        });
    }

    @Test
    void anotherMasterKeyTakesThePlaceOfTheOneInTheDataDirectory() throws IOException {
        Map<String, String> environment = Serving.environment(directory);
        inTheStore(environment, opened -> create(opened, environment, "real", "https://rest.zuora.com"));
        Path keyFile = Serving.configuration(environment).masterKeyFile().orElseThrow();
        String before = Files.readString(keyFile);
        Path fresh = directory.resolve("fresh.key");
        String[] change = {"migrate", "--rotate-keys", "--new-master-key-file=" + fresh};

        Serving.Told told = Serving.told(session -> Throughline.run(session, change), environment);

        assertEquals(ExitCode.OK, told.code(), told.text());
        assertTrue(told.text().contains("Sealed 1 secret anew."), told.text());
        assertFalse(told.text().contains(Files.readString(fresh).strip()), "the key was shown");
        assertEquals(Files.readString(fresh), Files.readString(keyFile));
        assertEquals(before, Files.readString(keyFile.resolveSibling("master.key.old")));

        // As a crash leaves it that comes before the key file has followed.
        Files.writeString(keyFile, before);
        Serving.Told again = Serving.told(session -> Throughline.run(session, change), environment);
        assertEquals(ExitCode.OK, again.code(), again.text());
        assertEquals(Files.readString(fresh), Files.readString(keyFile));
        inTheStore(environment, opened -> {
            MasterKey key = Serving.configuration(environment).masterKey(opened);
            assertEquals(new Secret("s"), SecretVault.open(key, opened).unseal("real", "clientSecret"));
        });
        Serving.Told refused = Serving.told(
                session -> Throughline.run(session, "migrate", "--new-master-key-file=" + keyFile), environment);
        assertEquals(ExitCode.USAGE, refused.code(), refused.text());
    }

    private static Serving.Told up(Map<String, String> environment, String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "up";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Serving.told(session -> Throughline.run(session, arguments), environment);
    }

    private static void create(Database opened, Map<String, String> environment, String id, String baseUrl) {
        Customer customer =
                new Customer(id, id, URI.create(baseUrl), "client", CustomerStatus.SUSPENDED, null, 0.2, NOW, NOW, 1);
        assertTrue(new CustomerRepository(opened)
                .create(
                        customer,
                        new Secret("s"),
                        SecretVault.open(Serving.configuration(environment).masterKey(opened), opened)));
    }

    private static void inTheStore(Map<String, String> environment, Consumer<Database> action) {
        try (Database database = Ground.openDatabase(Serving.configuration(environment))) {
            action.accept(database);
        }
    }
}
