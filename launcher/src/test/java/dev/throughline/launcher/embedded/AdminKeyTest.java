package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.launcher.Throughline;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.AdminKeyConfiguration;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.identity.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path directory;

    private Database database;
    private AdminKey adminKey;
    private Path file;

    @BeforeEach
    void open() {
        database = Ground.openDatabase(Serving.configuration(Serving.environment(directory)));
        adminKey = new AdminKey(database, Clock.fixed(NOW, ZoneOffset.UTC));
        file = directory.resolve("admin.key");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itIsMadeOnceForItsOwnerAloneAndOpensEverything() throws IOException {
        Secret first = adminKey.ofOwnFile(file);

        assertEquals(first, adminKey.ofOwnFile(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        ApiKey key = open(first);
        assertEquals(new Actor("admin", Actor.Kind.MACHINE), key.holder());
        assertEquals(Set.of(Role.ADMIN), key.roles());
        assertTrue(adminKey.notice(file).isEmpty());
    }

    @Test
    void aFileThatWasWrittenBeforeACrashIsTakenUp() {
        ApiKeyText written = AdminKey.create(file);

        assertEquals(written.text(), adminKey.ofOwnFile(file));
        assertEquals(written.id(), open(written.text()).id());
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        adminKey.ofOwnFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        CommandFailure refused = assertThrows(CommandFailure.class, () -> adminKey.ofOwnFile(file));

        assertTrue(String.valueOf(refused.getMessage()).contains("chmod 600"), refused.getMessage());
    }

    @Test
    void aFileThatHoldsNoKeyIsRefusedAndNotShown() throws IOException {
        Files.writeString(file, "something else");

        CommandFailure refused = assertThrows(CommandFailure.class, () -> adminKey.ofFile(file));

        assertTrue(!String.valueOf(refused.getMessage()).contains("something else"), refused.getMessage());
    }

    @Test
    void aRevokedKeyIsSaidAndDeletingItsFileMakesAnother() throws IOException {
        Secret first = adminKey.ofOwnFile(file);
        adminKey.ofFile(directory.resolve("another.key"));
        new ApiKeyRepository(database)
                .revoke(ApiKeyText.parse(first.value()).orElseThrow().id(), "anna", NOW);

        adminKey.ofOwnFile(file);
        assertTrue(adminKey.notice(file).orElseThrow().contains("REVOKED"));

        Files.delete(file);
        Secret next = adminKey.ofOwnFile(file);
        assertNotEquals(first, next);
        assertTrue(adminKey.notice(file).isEmpty());
    }

    @Test
    void withoutAnAdministratorsKeyNobodyServes() {
        CommandFailure refused = assertThrows(CommandFailure.class, adminKey::require);
        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertTrue(String.valueOf(refused.getMessage()).contains("THROUGHLINE_BOOTSTRAP_KEY_FILE"));

        ApiKeyText given = ApiKeyText.generate();
        adminKey.enterConfigured(new AdminKeyConfiguration(null, given.text().value()));

        adminKey.require();
        assertEquals(given.id(), open(given.text()).id());
    }

    @Test
    void migratingCanBringTheFirstKey() throws IOException {
        database.close();
        Path made = directory.resolve("first.key");
        Map<String, String> environment = Serving.environment(directory);

        Serving.Told told =
                Serving.told(session -> Throughline.run(session, "migrate", "--admin-key-file=" + made), environment);

        assertEquals(ExitCode.OK, told.code(), told.text());
        String text = Files.readString(made).strip();
        assertTrue(!told.text().contains(text), told.text());
        open();
        adminKey.require();
        assertEquals(SignIn.Outcome.OPEN, signIn(new Secret(text)).outcome());
    }

    @Test
    void thePeopleOfTheConfiguredFileAreEnteredAtStart() throws IOException {
        database.close();
        Map<String, String> environment = Serving.environment(directory);
        Path people =
                Files.writeString(directory.resolve("people.yml"), "people: {anna: {name: Anna, roles: [admin]}}");
        environment.put("THROUGHLINE_PEOPLE_FILE", people.toString());
        Embedded.start(Serving.configuration(environment), environment).close();
        open();
        assertEquals(
                "Anna",
                new PersonRepository(database).find("anna").orElseThrow().name());
        database.close();

        Files.writeString(people, "people: {anna: {name: Anna, roles: [king]}}");
        Serving.Told told = Serving.told(session -> Throughline.run(session, "up", "--once"), environment);

        assertEquals(ExitCode.USAGE, told.code(), told.text());
        assertTrue(told.text().contains("anna: roles: 'king'"), told.text());
        open();
    }

    private ApiKey open(Secret text) {
        SignIn signIn = signIn(text);
        assertEquals(SignIn.Outcome.OPEN, signIn.outcome());
        return new ApiKeyRepository(database)
                .find(ApiKeyText.parse(text.value()).orElseThrow().id())
                .orElseThrow();
    }

    private SignIn signIn(Secret text) {
        return new ApiKeyRepository(database)
                .signIn(ApiKeyText.parse(text.value()).orElseThrow(), NOW);
    }
}
