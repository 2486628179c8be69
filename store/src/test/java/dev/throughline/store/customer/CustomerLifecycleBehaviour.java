package dev.throughline.store.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.access.AccessGrant;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedView;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.testing.StoreFixture;
import dev.throughline.store.zuora.PassRepository;
import dev.throughline.store.zuora.SyncRunRepository;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class CustomerLifecycleBehaviour extends StoreFixture {
    private static final AlertRoute ROUTE = new AlertRoute("#ops", List.of("ann", "bob"));

    CustomerLifecycleBehaviour(Dialect dialect) {
        super(dialect);
    }

    private CustomerLifecycle lifecycle() {
        return new CustomerLifecycle(database());
    }

    private CustomerRepository customers() {
        return new CustomerRepository(database());
    }

    private String onboarding() {
        Customer active = customer("c-" + UUID.randomUUID());
        Customer customer = new Customer(
                active.id(),
                active.name(),
                active.baseUrl(),
                active.clientId(),
                CustomerStatus.ONBOARDING,
                null,
                0.2,
                NOON,
                NOON,
                1);
        customers().create(customer, new Secret("client secret"), vault());
        return customer.id();
    }

    private CustomerStatus status(String id) {
        return customers().find(id).orElseThrow().status();
    }

    @Test
    void aCustomerBelongsToTheLastRunThatTookItOver() {
        String id = onboarding();

        assertTrue(lifecycle().takeOver(id, "run-1"));
        assertTrue(lifecycle().takeOver(id, "run-1"));
        assertTrue(lifecycle().takeOver(id, "run-2"));
        assertFalse(lifecycle().isOf(id, "run-1"));
        assertTrue(lifecycle().isOf(id, "run-2"));
        assertFalse(lifecycle().takeOver(newCustomer(), "run-1"));
    }

    @Test
    void anOnboardingThatIsUndoneLeavesACustomerAloneThatIsBeingRemoved() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");
        lifecycle().activate(id, "run-1", null, NOON);
        lifecycle().beginRemoval(id, NOON);

        assertFalse(lifecycle().deactivate(id, "run-1"));
        assertFalse(lifecycle().forgetCredentials(id, "run-1"));
        assertEquals(0, lifecycle().removeOnboarded(id, "run-1").rows());
        assertEquals(CustomerStatus.REMOVING, status(id));
    }

    @Test
    void anotherRunChangesNothing() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");

        assertFalse(lifecycle().activate(id, "run-2", ROUTE, NOON));
        assertFalse(lifecycle().forgetCredentials(id, "run-2"));
        assertEquals(0, lifecycle().removeOnboarded(id, "run-2").rows());
        assertEquals(CustomerStatus.ONBOARDING, status(id));
        assertEquals(new Secret("client secret"), vault().unseal(id, Customer.CLIENT_SECRET));
    }

    @Test
    void anActiveCustomerHasItsAlertRouteUntilThatIsUndone() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");

        assertTrue(lifecycle().activate(id, "run-1", ROUTE, NOON));
        assertTrue(lifecycle().activate(id, "run-1", ROUTE, NOON));
        assertEquals(CustomerStatus.ACTIVE, status(id));
        assertEquals(Optional.of(ROUTE), lifecycle().alertRoute(id));

        assertTrue(lifecycle().deactivate(id, "run-1"));
        assertFalse(lifecycle().deactivate(id, "run-1"));
        assertEquals(CustomerStatus.ONBOARDING, status(id));
        assertEquals(Optional.empty(), lifecycle().alertRoute(id));
    }

    @Test
    void forgottenCredentialsCannotBeUnsealed() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");

        assertTrue(lifecycle().forgetCredentials(id, "run-1"));
        assertFalse(lifecycle().forgetCredentials(id, "run-1"));
        assertThrows(SecretUnreadableException.class, () -> vault().unseal(id, Customer.CLIENT_SECRET));
    }

    @Test
    void whatWasSyncedGoesAndTheCustomerStays() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");
        new SyncRunRepository(database()).open(id, "sync-1", "zuora-sync:" + id, NOON);
        new PassRepository(database()).openOrResume(id, "sync-1", false, false, NOON);

        long rows = 0;
        CustomerLifecycle.Removed removed;
        do {
            removed = lifecycle().removeSynced(id, "run-1");
            rows += removed.rows();
        } while (!removed.done());

        assertEquals(2, rows);
        assertEquals(Optional.empty(), new SyncRunRepository(database()).latest(id));
        assertEquals(CustomerStatus.ONBOARDING, status(id));
    }

    @Test
    void aRemovedCustomerIsGoneWithItsAccessAndCanBeCreatedAgain() {
        String id = onboarding();
        lifecycle().takeOver(id, "run-1");
        new SavedViewRepository(database()).put(view(id, "mine", "run-1"));
        new AccessGrantRepository(database()).add(grant(id, "bob", "run-1"));

        while (!lifecycle().removeOnboarded(id, "run-1").done()) {}

        assertEquals(Optional.empty(), customers().find(id));
        assertEquals(List.of(), new SavedViewRepository(database()).list(id));
        assertEquals(List.of(), new AccessGrantRepository(database()).list(id));
        assertTrue(customers().create(customer(id), new Secret("new"), vault()));
        assertEquals(CustomerStatus.ACTIVE, status(id));
    }

    @Test
    void theKeysOfARemovedCustomersGrantsOpenNothingMore() {
        String id = newCustomer();
        String key = UUID.randomUUID().toString().substring(0, 8);
        database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into api_key (id, text_hash, holder, holder_kind, roles, created_by, created_at)"
                                + " values (?, ?, 'bob', 'PERSON', ',viewer,', 'ann', current_timestamp)",
                        key,
                        key));
        AccessGrantRepository grants = new AccessGrantRepository(database());
        grants.add(grant(id, "bob", "run-1"));
        grants.handOut(id, "bob", key);

        while (!lifecycle().remove(id).done()) {}

        assertTrue(new ApiKeyRepository(database()).find(key).orElseThrow().revokedAt() != null);
    }

    @Test
    void onlyAnOldCustomerThatIsStillOnboardingIsAnOrphan() {
        String id = onboarding();

        assertFalse(lifecycle().markOrphan(id, NOON));
        assertFalse(lifecycle().markOrphan(newCustomer(), NOON.plusSeconds(60)));
        assertTrue(lifecycle().markOrphan(id, NOON.plusSeconds(60)));
        assertEquals(Optional.empty(), customers().find(id));
    }

    @Test
    void aCustomerThatIsKeptHasItsFormerStatus() {
        String id = newCustomer();

        assertEquals(CustomerStatus.ACTIVE, lifecycle().beginRemoval(id, NOON));
        assertEquals(CustomerStatus.ACTIVE, lifecycle().beginRemoval(id, NOON));
        assertEquals(CustomerStatus.REMOVING, status(id));
        assertTrue(lifecycle().keep(id, CustomerStatus.ACTIVE, NOON));
        assertFalse(lifecycle().keep(id, CustomerStatus.SUSPENDED, NOON));
        assertEquals(CustomerStatus.ACTIVE, status(id));
        assertThrows(UnknownCustomerException.class, () -> lifecycle().beginRemoval("nobody", NOON));
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

    @Test
    void theKeyOfAGrantIsHandedOutOnce() {
        String id = newCustomer();
        AccessGrantRepository grants = new AccessGrantRepository(database());

        assertTrue(grants.add(grant(id, "bob", "run-1")));
        assertFalse(grants.add(grant(id, "bob", "run-2")));
        assertTrue(grants.handOut(id, "bob", "key-1"));
        assertFalse(grants.handOut(id, "bob", "key-2"));
        assertEquals("key-1", grants.find(id, "bob").orElseThrow().keyId());
        assertEquals(List.of(), grants.madeBy(id, "run-2"));
        assertEquals(1, grants.madeBy(id, null).size());
        assertTrue(grants.delete(id, "bob"));
    }

    @Test
    void theRoleThatCameWithAGrantGoesWithThePersonsLastOne() {
        String first = newCustomer();
        String second = newCustomer();
        String bob = "p-" + UUID.randomUUID();
        PersonRepository people = new PersonRepository(database());
        people.put(new Person(bob, "Bob", null, null, null, ZoneOffset.UTC, Set.of(Role.VIEWER), NOON, NOON));
        AccessGrantRepository grants = new AccessGrantRepository(database());
        grants.add(grant(first, bob, "run-1"));
        grants.add(new AccessGrant(second, bob, "run-2", false, "ann", NOON, null));

        assertTrue(grants.takeBack(first, bob, NOON));
        assertFalse(grants.takeBack(first, bob, NOON));
        assertEquals(Set.of(Role.VIEWER), people.find(bob).orElseThrow().roles());
        assertTrue(grants.takeBack(second, bob, NOON));
        assertEquals(Set.of(), people.find(bob).orElseThrow().roles());
    }

    private static SavedView view(String customer, String name, @Nullable String run) {
        return new SavedView(
                customer, name, "what changed", "Active", null, Duration.ofDays(7), true, run, "ann", NOON);
    }

    private static AccessGrant grant(String customer, String person, @Nullable String run) {
        return new AccessGrant(customer, person, run, true, "ann", NOON, null);
    }
}
