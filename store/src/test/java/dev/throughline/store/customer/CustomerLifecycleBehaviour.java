package dev.throughline.store.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Role;
import dev.throughline.contract.onboarding.AlertRoute;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
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
import java.time.Instant;
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
        give(id, "run-1");

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
        give(id, "run-1");
        new AccessGrantRepository(database()).handOut(id, "bob", key);
        lifecycle().beginRemoval(id, NOON);

        while (!lifecycle().remove(id).done()) {}

        assertTrue(new ApiKeyRepository(database()).find(key).orElseThrow().revokedAt() != null);
    }

    @Test
    void onlyAnOldCustomerThatIsStillOnboardingIsAnOrphan() {
        String id = onboarding();
        Instant later = NOON.plusSeconds(60);

        assertFalse(lifecycle().markOrphan(id, NOON));
        assertFalse(lifecycle().markOrphan(newCustomer(), later));
        assertFalse(lifecycle().orphanCandidates(NOON, null, 1_000).contains(id));
        assertTrue(lifecycle().orphanCandidates(later, null, 1_000).contains(id));
        assertFalse(lifecycle().orphanCandidates(later, id, 1_000).contains(id));
        assertTrue(lifecycle().markOrphan(id, later));
        assertEquals(Optional.empty(), customers().find(id));
    }

    @Test
    void anOrphanWhoseSweepWasCutShortIsFoundAgain() {
        String id = onboarding();
        lifecycle().markOrphan(id, NOON.plusSeconds(60));

        assertTrue(lifecycle().orphanCandidates(NOON, null, 1_000).contains(id));
        assertTrue(lifecycle().markOrphan(id, NOON));
        while (!lifecycle().removeMarked(id).done()) {}

        assertFalse(lifecycle().orphanCandidates(NOON, null, 1_000).contains(id));
        assertFalse(lifecycle().markOrphan(id, NOON));
    }

    @Test
    void aRemovalThatGoesOnLeavesACustomerAloneThatWasCreatedAgain() {
        String id = newCustomer();
        lifecycle().beginRemoval(id, NOON);
        while (!lifecycle().remove(id).done()) {}
        customers().create(customer(id), new Secret("new"), vault());

        assertEquals(0, lifecycle().remove(id).rows());
        assertEquals(0, lifecycle().removeMarked(id).rows());
        assertEquals(CustomerStatus.ACTIVE, status(id));
    }

    @Test
    void aCustomerThatIsKeptWithoutSayingHowHasTheStatusThatItHad() {
        String id = newCustomer();

        assertFalse(lifecycle().keep(id, null, NOON));
        lifecycle().beginRemoval(id, NOON);
        assertTrue(lifecycle().keep(id, null, NOON));

        assertEquals(CustomerStatus.ACTIVE, status(id));
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

    private static SavedView view(String customer, String name, @Nullable String run) {
        return new SavedView(
                customer, name, "what changed", "Active", null, Duration.ofDays(7), true, run, "ann", NOON);
    }

    private void give(String customer, String run) {
        new PersonRepository(database())
                .put(new Person("bob", "Bob", null, null, null, ZoneOffset.UTC, Set.of(Role.VIEWER), NOON, NOON));
        assertTrue(new AccessGrantRepository(database()).give(customer, "bob", run, "ann", NOON));
    }
}
