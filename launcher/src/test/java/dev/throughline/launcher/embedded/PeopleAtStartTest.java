package dev.throughline.launcher.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.store.Database;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.PersonRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleAtStartTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path directory;

    private Database database;
    private Path file;

    @BeforeEach
    void open() {
        database = Ground.openDatabase(Serving.configuration(Serving.environment(directory)));
        file = directory.resolve("people.yml");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileThatTakesTheLastAdministratorsRoleSaysWhoseAndWhatToDo() throws IOException {
        enter("admin");
        key("olga", Actor.Kind.PERSON, Role.ADMIN);

        CommandFailure refused = assertThrows(CommandFailure.class, () -> enter("operator"));

        assertEquals(ExitCode.CONFLICT, refused.exitCode());
        assertEquals(
                "In the file of people " + file
                        + ", olga is no administrator any more, but it would end the last key of an"
                        + " administrator. Give olga the role admin, or make another administrator's key first.",
                refused.getMessage());
        assertEquals(Set.of(Role.ADMIN), rolesOfOlga());
    }

    @Test
    void theRoleGoesOnceThereIsAnotherAdministratorsKey() throws IOException {
        enter("admin");
        key("olga", Actor.Kind.PERSON, Role.ADMIN);
        key("ci", Actor.Kind.MACHINE, Role.ADMIN);

        enter("operator");

        assertEquals(Set.of(Role.OPERATOR), rolesOfOlga());
    }

    @Test
    void aPersonWithTheNameOfAMachineIsRefused() {
        key("olga", Actor.Kind.MACHINE, Role.VIEWER);

        CommandFailure refused = assertThrows(CommandFailure.class, () -> enter("operator"));

        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertEquals("In the file of people " + file + ", olga is the name of a machine.", refused.getMessage());
    }

    private void enter(String role) throws IOException {
        Files.writeString(file, "people:\n  olga:\n    name: Olga\n    roles: [" + role + "]\n");
        PeopleAtStart.enter(file, database, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void key(String holder, Actor.Kind kind, Role role) {
        ApiKeyText text = ApiKeyText.generate();
        ApiKey key = ApiKey.fresh(text, new Actor(holder, kind), Set.of(role), "test", NOW, null);
        new ApiKeyRepository(database).add(key, text);
    }

    private Set<Role> rolesOfOlga() {
        return new PersonRepository(database).find("olga").orElseThrow().roles();
    }
}
