package dev.throughline.store.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.store.Dialect;
import dev.throughline.store.testing.StoreFixture;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class PersonRepositoryBehaviour extends StoreFixture {
    PersonRepositoryBehaviour(Dialect dialect) {
        super(dialect);
    }

    private PersonRepository people() {
        return new PersonRepository(database());
    }

    private static Person person(String id, Role... roles) {
        return new Person(
                id,
                "Änne O'Neil",
                "anne@example.com",
                null,
                "+49 30 1",
                ZoneId.of("Europe/Berlin"),
                Set.of(roles),
                NOON,
                NOON);
    }

    private static String fresh() {
        return "p-" + UUID.randomUUID();
    }

    @Test
    void whatWasEnteredIsFound() {
        Person entered = person(fresh(), Role.APPROVER, Role.INCIDENT_COMMANDER);

        assertTrue(people().put(entered));

        assertEquals(Optional.of(entered), people().find(entered.id()));
        assertEquals(Optional.empty(), people().find(fresh()));
    }

    @Test
    void whoIsEnteredAgainIsReplacedAndKeepsTheDateOfEntry() {
        String id = fresh();
        people().put(person(id, Role.APPROVER));
        Person again = new Person(
                id, "Other", null, "U123", null, ZoneId.of("UTC"), Set.of(), NOON.plusSeconds(5), NOON.plusSeconds(5));

        assertFalse(people().put(again));

        assertEquals(
                Optional.of(new Person(
                        id, "Other", null, "U123", null, ZoneId.of("UTC"), Set.of(), NOON, NOON.plusSeconds(5))),
                people().find(id));
    }

    @Test
    void whoHasARoleIsFoundByItAndNotByAnother() {
        Person approver = person(fresh(), Role.APPROVER, Role.VIEWER);
        Person admin = person(fresh(), Role.ADMIN);
        people().put(approver);
        people().put(admin);

        assertTrue(people().withRole(Role.APPROVER).contains(approver));
        assertFalse(people().withRole(Role.APPROVER).contains(admin));
        assertFalse(people().withRole(Role.OPERATOR).contains(approver));
    }

    @Test
    void theListGoesOnBehindAnId() {
        String first = fresh();
        people().put(person(first + "-a"));
        people().put(person(first + "-b"));

        assertEquals(
                List.of(first + "-b"),
                people().list(first + "-a", 1).stream().map(Person::id).toList());
    }

    @Test
    void whoIsDeletedIsGone() {
        String id = fresh();
        people().put(person(id));

        assertTrue(people().delete(id, "anna", NOON));
        assertFalse(people().delete(id, "anna", NOON));
        assertEquals(Optional.empty(), people().find(id));
    }
}
