package dev.throughline.store.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.store.Dialect;
import dev.throughline.store.customer.UnknownCustomerException;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.testing.StoreFixture;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may read what of the customers, and by which views. */
abstract class AccessBehaviour extends StoreFixture {
    private static final int ROUNDS = 40;

    AccessBehaviour(Dialect dialect) {
        super(dialect);
    }

    private AccessGrantRepository grants() {
        return new AccessGrantRepository(database());
    }

    private String person(Role... roles) {
        String id = "p-" + UUID.randomUUID();
        new PersonRepository(database())
                .put(new Person(id, "Bob", null, null, null, ZoneOffset.UTC, Set.of(roles), NOON, NOON));
        return id;
    }

    private Set<Role> roles(String person) {
        return new PersonRepository(database()).find(person).orElseThrow().roles();
    }

    private boolean give(String customer, String person, @Nullable String run) {
        return grants().give(customer, person, run, "ann", NOON);
    }

    private boolean takeBack(String customer, String person) {
        return grants().takeBack(customer, person, NOON);
    }

    @Test
    void somebodyWithoutARoleBecomesAViewerByAGrantAndNobodyElseDoes() {
        String customer = newCustomer();
        String bob = person();
        String carl = person(Role.OPERATOR);

        assertTrue(give(customer, bob, "run-1"));
        assertTrue(give(customer, carl, "run-1"));
        assertFalse(give(customer, "nobody-here", "run-1"));

        assertEquals(Set.of(Role.VIEWER), roles(bob));
        assertEquals(Set.of(Role.OPERATOR), roles(carl));
        assertEquals(2, grants().list(customer).size());
        assertThrows(UnknownCustomerException.class, () -> give("no-such-customer", bob, "run-1"));
    }

    @Test
    void theKeyOfAGrantIsHandedOutOnce() {
        String customer = newCustomer();
        String bob = person(Role.VIEWER);

        assertTrue(give(customer, bob, "run-1"));
        assertTrue(give(customer, bob, "run-2"));
        assertTrue(grants().handOut(customer, bob, "key-1"));
        assertFalse(grants().handOut(customer, bob, "key-2"));
        assertEquals("key-1", grants().find(customer, bob).orElseThrow().keyId());
        assertEquals(List.of(), grants().madeBy(customer, "run-2"));
        assertEquals(1, grants().madeBy(customer, null).size());
    }

    @Test
    void theRoleThatCameWithAGrantGoesWithThePersonsLastOne() {
        String first = newCustomer();
        String second = newCustomer();
        String bob = person();
        give(first, bob, "run-1");
        give(second, bob, "run-2");

        assertTrue(takeBack(first, bob));
        assertFalse(takeBack(first, bob));
        assertEquals(Set.of(Role.VIEWER), roles(bob));
        assertTrue(takeBack(second, bob));
        assertEquals(Set.of(), roles(bob));
    }

    @Test
    void ofTwoGrantsAtOnceOneHasGivenTheRole() throws Exception {
        String first = newCustomer();
        String second = newCustomer();
        for (int round = 0; round < ROUNDS; round++) {
            String bob = person();

            atOnce(() -> give(first, bob, "run-1"), () -> give(second, bob, "run-2"));

            long given = List.of(first, second).stream()
                    .filter(customer ->
                            grants().find(customer, bob).orElseThrow().roleGiven())
                    .count();
            assertEquals(1, given);
            takeBack(first, bob);
            assertEquals(Set.of(Role.VIEWER), roles(bob));
            takeBack(second, bob);
            assertEquals(Set.of(), roles(bob));
        }
    }

    @Test
    void aRoleStaysWhileOneGrantGoesAndAnotherComes() throws Exception {
        String leaving = newCustomer();
        String coming = newCustomer();
        for (int round = 0; round < ROUNDS; round++) {
            String bob = person();
            give(leaving, bob, "run-1");

            atOnce(() -> takeBack(leaving, bob), () -> give(coming, bob, "run-2"));

            assertEquals(Set.of(Role.VIEWER), roles(bob), "bob has a grant and cannot read");
            takeBack(coming, bob);
            assertEquals(Set.of(), roles(bob), "bob has no grant and can read");
        }
    }

    private static void atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (Future<Boolean> done : both.invokeAll(List.of(one, other), 60, TimeUnit.SECONDS)) {
                assertTrue(done.get());
            }
        } finally {
            both.shutdownNow();
        }
    }

    @Test
    void aViewIsReplacedByItsNameAndARunTakesOnlyItsOwnBack() {
        String id = newCustomer();
        SavedViewRepository views = new SavedViewRepository(database());
        SavedView mine = view(id, "mine", null);
        views.put(view(id, "mine", "run-1"));
        views.put(mine);
        views.put(view(id, "theirs", "run-1"));

        assertEquals(Optional.of(mine), views.find(id, "mine"));
        assertEquals(1, views.deleteMadeBy(id, "run-1"));
        assertEquals(List.of(mine), views.list(id));
        assertTrue(views.delete(id, "mine"));
        assertFalse(views.delete(id, "mine"));
    }

    private static SavedView view(String customer, String name, @Nullable String run) {
        return new SavedView(
                customer, name, "what changed", "Active", null, Duration.ofDays(7), true, run, "ann", NOON);
    }
}
