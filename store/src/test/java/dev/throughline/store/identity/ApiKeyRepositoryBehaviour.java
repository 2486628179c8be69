package dev.throughline.store.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.store.Dialect;
import dev.throughline.store.Secret;
import dev.throughline.store.identity.ApiKeyRepository.Revocation;
import dev.throughline.store.testing.StoreFixture;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class ApiKeyRepositoryBehaviour extends StoreFixture {
    ApiKeyRepositoryBehaviour(Dialect dialect) {
        super(dialect);
    }

    private ApiKeyRepository keys() {
        return new ApiKeyRepository(database());
    }

    private ApiKeyText add(Actor holder, @Nullable Instant expiresAt, Role... roles) {
        ApiKeyText text = ApiKeyText.generate();
        assertTrue(keys().add(ApiKey.fresh(text, holder, Set.of(roles), "anna", NOON, expiresAt), text));
        return text;
    }

    private static Actor machine() {
        return new Actor("m-" + UUID.randomUUID(), Actor.Kind.MACHINE);
    }

    private Actor person(Role... roles) {
        Actor actor = new Actor("p-" + UUID.randomUUID(), Actor.Kind.PERSON);
        enter(actor, roles);
        return actor;
    }

    private void enter(Actor actor, Role... roles) {
        new PersonRepository(database())
                .put(new Person(actor.id(), "Name", null, null, null, ZoneOffset.UTC, Set.of(roles), NOON, NOON));
    }

    private SignIn.Outcome outcome(ApiKeyText text, Instant at) {
        return keys().signIn(text, at).outcome();
    }

    private Set<Role> rolesOf(ApiKeyText text) {
        return Objects.requireNonNull(keys().signIn(text, NOON).key()).roles();
    }

    @Test
    void aKeyOpensAsItsHolderWithItsRoles() {
        Actor holder = machine();
        ApiKeyText text = add(holder, null, Role.VIEWER, Role.OPERATOR);

        ApiKey key = Objects.requireNonNull(keys().signIn(text, NOON).key());

        assertEquals(holder, key.holder());
        assertEquals(Set.of(Role.VIEWER, Role.OPERATOR), key.roles());
        assertEquals("anna", key.createdBy());
    }

    @Test
    void anotherTextUnderTheIdAndAnIdThatNobodyHasAreUnknown() {
        ApiKeyText right = add(machine(), null, Role.ADMIN);
        String other = ApiKeyText.generate().text().value();
        ApiKeyText wrong =
                ApiKeyText.parse("tl_" + right.id() + other.substring(11)).orElseThrow();

        assertEquals(SignIn.Outcome.UNKNOWN, outcome(wrong, NOON));
        assertEquals(SignIn.Outcome.UNKNOWN, outcome(ApiKeyText.generate(), NOON));
    }

    @Test
    void aKeyEndsAtItsInstant() {
        ApiKeyText text = add(machine(), NOON.plusSeconds(60), Role.VIEWER);

        assertEquals(SignIn.Outcome.OPEN, outcome(text, NOON.plusSeconds(59)));
        assertEquals(SignIn.Outcome.EXPIRED, outcome(text, NOON.plusSeconds(60)));
    }

    @Test
    void aRevokedKeyOpensNothingAndSaysByWhom() {
        add(machine(), null, Role.ADMIN);
        ApiKeyText text = add(machine(), null, Role.VIEWER);

        assertEquals(Revocation.REVOKED, keys().revoke(text.id(), "berta", NOON));
        assertEquals(Revocation.NOT_OPEN, keys().revoke(text.id(), "carla", NOON.plusSeconds(1)));

        assertEquals(SignIn.Outcome.REVOKED, outcome(text, NOON));
        ApiKey key = keys().find(text.id()).orElseThrow();
        assertEquals("berta", key.revokedBy());
        assertEquals(NOON, key.revokedAt());
    }

    @Test
    void theLastAdministratorsKeyIsLeft() {
        ApiKeyText kept = add(machine(), null, Role.ADMIN);
        keys().list(null, 1000).stream()
                .filter(key -> !key.id().equals(kept.id()) && key.revokedAt() == null)
                .forEach(key -> keys().revoke(key.id(), "anna", NOON));
        ApiKeyText expired = add(machine(), NOON, Role.ADMIN);
        ApiKeyText powerless = add(person(Role.VIEWER), null, Role.ADMIN);

        assertEquals(Revocation.LAST_ADMIN, keys().revoke(kept.id(), "anna", NOON));
        assertTrue(keys().hasAdmin(NOON));
        assertEquals(Revocation.REVOKED, keys().revoke(expired.id(), "anna", NOON));
        assertEquals(Revocation.REVOKED, keys().revoke(powerless.id(), "anna", NOON));

        add(person(Role.ADMIN), null, Role.ADMIN);
        assertEquals(Revocation.REVOKED, keys().revoke(kept.id(), "anna", NOON));
    }

    @Test
    void thePersonWithTheLastAdministratorsKeyStaysOne() {
        Actor holder = person(Role.ADMIN);
        ApiKeyText kept = add(holder, null, Role.ADMIN);
        keys().list(null, 1000).stream()
                .filter(key -> !key.id().equals(kept.id()) && key.revokedAt() == null)
                .forEach(key -> keys().revoke(key.id(), "anna", NOON));
        PersonRepository people = new PersonRepository(database());

        assertThrows(LastAdminException.class, () -> people.delete(holder.id(), "anna", NOON));
        assertThrows(LastAdminException.class, () -> enter(holder, Role.VIEWER));
        assertEquals(Set.of(Role.ADMIN), rolesOf(kept));

        add(machine(), null, Role.ADMIN);
        enter(holder, Role.VIEWER);
        assertTrue(people.delete(holder.id(), "anna", NOON));
    }

    @Test
    void aKeyOpensWhenItsUseCannotBeNoted() {
        ApiKeyText text = add(machine(), null, Role.VIEWER);
        alter("add constraint unnoted check (id <> '" + text.id() + "' or last_used_at is null)");
        try {
            assertEquals(SignIn.Outcome.OPEN, outcome(text, NOON));
            assertEquals(null, keys().find(text.id()).orElseThrow().lastUsedAt());
        } finally {
            alter("drop constraint unnoted");
        }
    }

    private void alter(String how) {
        database().jdbi().useHandle(handle -> handle.execute("alter table api_key " + how));
    }

    @Test
    void aViewersKeyOpensForWhoeverHasARole() {
        ApiKeyText operators = add(person(Role.OPERATOR), null, Role.VIEWER);
        ApiKeyText nobodys = add(person(), null, Role.VIEWER);

        assertEquals(Set.of(Role.VIEWER), rolesOf(operators));
        assertEquals(Set.of(), rolesOf(nobodys));
    }

    @Test
    void aPersonsKeyDoesNoMoreThanThePersonMay() {
        Actor holder = person(Role.VIEWER, Role.APPROVER);
        ApiKeyText all = add(holder, null, Role.ADMIN);
        ApiKeyText some = add(holder, null, Role.APPROVER, Role.OPERATOR);

        assertEquals(Set.of(Role.VIEWER, Role.APPROVER), rolesOf(all));
        assertEquals(Set.of(Role.APPROVER), rolesOf(some));

        enter(holder, Role.ADMIN);
        assertEquals(Set.of(Role.ADMIN), rolesOf(all));
        assertEquals(Set.of(Role.APPROVER, Role.OPERATOR), rolesOf(some));
    }

    @Test
    void aPersonWhoIsDeletedTakesTheirKeysAlongForGood() {
        add(machine(), null, Role.ADMIN);
        Actor holder = person(Role.ADMIN);
        ApiKeyText text = add(holder, null, Role.ADMIN);

        new PersonRepository(database()).delete(holder.id(), "anna", NOON);
        enter(holder, Role.ADMIN);

        assertEquals(SignIn.Outcome.REVOKED, outcome(text, NOON));
    }

    @Test
    void aKeyOfSomebodyWhoWasNeverEnteredOpensNothing() {
        ApiKeyText text = add(new Actor("nobody", Actor.Kind.PERSON), null, Role.ADMIN);

        assertEquals(SignIn.Outcome.HOLDER_GONE, outcome(text, NOON));
    }

    @Test
    void theTimeOfLastUseIsWrittenOnceAMinute() {
        ApiKeyText text = add(machine(), null, Role.VIEWER);

        keys().signIn(text, NOON);
        keys().signIn(text, NOON.plusSeconds(59));
        assertEquals(NOON, keys().find(text.id()).orElseThrow().lastUsedAt());

        keys().signIn(text, NOON.plusSeconds(60));
        assertEquals(NOON.plusSeconds(60), keys().find(text.id()).orElseThrow().lastUsedAt());
    }

    @Test
    void whatIsRefusedIsNotNotedAsUse() {
        ApiKeyText text = add(machine(), NOON, Role.VIEWER);

        keys().signIn(text, NOON);

        assertEquals(null, keys().find(text.id()).orElseThrow().lastUsedAt());
    }

    @Test
    void nothingThatIsStoredOpensAnything() {
        ApiKeyText text = add(machine(), null, Role.ADMIN);

        List<String> stored = database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select * from api_key where id = :id")
                        .bind("id", text.id())
                        .mapToMap()
                        .list())
                .stream()
                .flatMap(row -> row.values().stream())
                .map(String::valueOf)
                .toList();

        assertTrue(stored.contains(text.hash()));
        String secretPart = text.text().value().substring(12);
        assertFalse(stored.stream().anyMatch(value -> value.contains(secretPart)));
    }

    @Test
    void anIdIsTakenOnce() {
        ApiKeyText text = add(machine(), null, Role.VIEWER);

        assertFalse(keys().add(ApiKey.fresh(text, machine(), Set.of(Role.ADMIN), "anna", NOON, null), text));
        assertEquals(Set.of(Role.VIEWER), rolesOf(text));
        assertThrows(
                IllegalArgumentException.class,
                () -> keys().add(ApiKey.fresh(text, machine(), Set.of(), "anna", NOON, null), ApiKeyText.generate()));
    }

    @Test
    void aMachineIsKnownByItsName() {
        Actor holder = machine();
        Actor human = person(Role.VIEWER);
        add(holder, null, Role.VIEWER);
        add(human, null, Role.VIEWER);

        assertTrue(keys().isMachine(holder.id()));
        assertFalse(keys().isMachine(human.id()));
    }

    @Test
    void generatedKeysHaveTheFormAndDifferAndAreNotShown() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ApiKeyText text = ApiKeyText.generate();
            assertEquals(Optional.of(text), ApiKeyText.parse(text.text().value()));
            assertFalse(text.toString().contains(text.text().value().substring(12)));
            texts.add(text.text().value());
        }
        assertEquals(200, texts.size());
        assertEquals(Optional.empty(), ApiKeyText.parse(new Secret("").value()));
    }
}
