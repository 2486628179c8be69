package dev.throughline.worker.specialist.communications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.humantask.TaskAudience;
import dev.throughline.store.Database;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredDirectoryTest {
    @Test
    void anAudienceIsWhoIsNamedAndWhoHasTheRoleEachOnce(@TempDir Path directory) {
        try (Database database = Database.open(DatabaseSettings.h2File(directory))) {
            database.migrate();
            PersonRepository people = new PersonRepository(database);
            people.put(person("ann", Set.of(Role.APPROVER)));
            people.put(person("bob", Set.of(Role.APPROVER, Role.OPERATOR)));
            people.put(person("cleo", Set.of(Role.VIEWER)));

            List<Recipient> members = new StoredDirectory(database)
                    .members(new TaskAudience(List.of("approver", "no-such-role"), List.of("cleo", "bob", "nobody")));

            assertEquals(
                    List.of("cleo", "bob", "ann"),
                    members.stream().map(Recipient::id).toList());
            assertEquals(new Recipient("cleo", "cleo@example.org", null), members.get(0));
        }
    }

    private static Person person(String id, Set<Role> roles) {
        return new Person(id, id, id + "@example.org", null, null, ZoneOffset.UTC, roles, Instant.EPOCH, Instant.EPOCH);
    }
}
