package dev.throughline.store.identity;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableInstant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.store.Database;
import dev.throughline.store.StoreException;
import dev.throughline.store.StoreFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys to the API. Of their texts only hashes are stored, so that nothing that is read here opens anything. */
public final class ApiKeyRepository {
    private static final Logger log = LoggerFactory.getLogger(ApiKeyRepository.class);

    /** The time of last use is this much behind at most, which spares a write per request. */
    public static final Duration LAST_USED_WITHIN = Duration.ofMinutes(1);

    /** Compared with when there is no such key, so that an unknown id takes as long as a wrong text. */
    private static final String HASH_OF_NOTHING = "0".repeat(64);

    private final Database database;

    public ApiKeyRepository(Database database) {
        this.database = database;
    }

    /** Stores the key with the hash of its text; false when its id is taken. */
    public boolean add(ApiKey key, ApiKeyText text) {
        if (!key.id().equals(text.id())) {
            throw new IllegalArgumentException("the text is of another key");
        }
        try {
            database.jdbi().useHandle(handle -> insert(handle, key, text.hash()));
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (StoreFailures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Says whether the key opens, and notes that it was used, where that can be noted. */
    public SignIn signIn(ApiKeyText text, Instant now) {
        Optional<Presented> found = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select k.*, p.id as person, p.roles as person_roles from api_key k
                                left join person p on p.id = k.holder and k.holder_kind = 'PERSON'
                                where k.id = :id""")
                        .bind("id", text.id())
                        .map((row, context) -> new Presented(
                                key(row),
                                row.getString("text_hash"),
                                nullableText(row, "person") != null,
                                nullableText(row, "person_roles")))
                        .findOne());
        boolean right = text.isOf(found.map(Presented::textHash).orElse(HASH_OF_NOTHING));
        if (found.isEmpty() || !right) {
            return SignIn.refused(SignIn.Outcome.UNKNOWN);
        }
        Presented presented = found.get();
        SignIn.Outcome outcome = presented.outcomeAt(now);
        if (outcome != SignIn.Outcome.OPEN) {
            return SignIn.refused(outcome);
        }
        noteUse(presented.key(), now);
        return new SignIn(outcome, presented.key().withRoles(presented.roles()));
    }

    public Optional<ApiKey> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from api_key where id = :id")
                        .bind("id", id)
                        .map((row, context) -> key(row))
                        .findOne());
    }

    /** Keys in the order of their ids, those that have ended included. */
    public List<ApiKey> list(@Nullable String afterId, int limit) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from api_key where id > :after order by id limit :limit")
                                .bind("after", afterId == null ? "" : afterId)
                                .bind("limit", limit)
                                .map((row, context) -> key(row))
                                .list());
    }

    /** Whether a machine acts under this name. */
    public boolean isMachine(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select 1 from api_key where holder = :name and holder_kind <> 'PERSON' limit 1")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .findOne())
                .isPresent();
    }

    /** Whether there is a key that opens everything, without which nobody could make one. */
    public boolean hasAdmin(Instant now) {
        return database.jdbi().withHandle(handle -> AdminKeys.hasUsable(handle, now));
    }

    /** Ends the key; the last one that opens everything is left as it is. */
    public Revocation revoke(String id, String by, Instant now) {
        try {
            return database.jdbi()
                    .inTransaction(transaction ->
                            AdminKeys.keepingOne(transaction, now, () -> revoke(transaction, id, by, now)));
        } catch (LastAdminException last) {
            return Revocation.LAST_ADMIN;
        }
    }

    private static Revocation revoke(Handle transaction, String id, String by, Instant now) {
        int revoked = transaction
                .createUpdate("update api_key set revoked_at = :now, revoked_by = :by"
                        + " where id = :id and revoked_at is null")
                .bind("now", now)
                .bind("by", by)
                .bind("id", id)
                .execute();
        return revoked == 1 ? Revocation.REVOKED : Revocation.NOT_OPEN;
    }

    private void noteUse(ApiKey key, Instant now) {
        Instant lastUsedAt = key.lastUsedAt();
        if (lastUsedAt != null && lastUsedAt.plus(LAST_USED_WITHIN).isAfter(now)) {
            return;
        }
        try {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("update api_key set last_used_at = :now where id = :id"
                                    + " and (last_used_at is null or last_used_at <= :before)")
                            .bind("now", now)
                            .bind("before", now.minus(LAST_USED_WITHIN))
                            .bind("id", key.id())
                            .execute());
        } catch (JdbiException | StoreException failed) {
            // A full disk or a database that is read only keeps nobody out.
            log.debug("The use of the key {} could not be noted", key.id(), failed);
        }
    }

    private static void insert(Handle handle, ApiKey key, String hash) {
        handle.createUpdate("""
                        insert into api_key (id, text_hash, holder, holder_kind, roles, created_by, created_at, expires_at)
                        values (:id, :hash, :holder, :kind, :roles, :createdBy, :createdAt, :expiresAt)""")
                .bind("id", key.id())
                .bind("hash", hash)
                .bind("holder", key.holder().id())
                .bind("kind", key.holder().kind().name())
                .bind("roles", RoleColumn.write(key.roles()))
                .bind("createdBy", key.createdBy())
                .bind("createdAt", key.createdAt())
                .bindByType("expiresAt", key.expiresAt(), Instant.class)
                .execute();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                new Actor(row.getString("holder"), Actor.Kind.valueOf(row.getString("holder_kind"))),
                RoleColumn.read(row.getString("roles")),
                row.getString("created_by"),
                instant(row, "created_at"),
                nullableInstant(row, "last_used_at"),
                nullableInstant(row, "expires_at"),
                nullableInstant(row, "revoked_at"),
                nullableText(row, "revoked_by"));
    }

    /** What came of revoking. */
    public enum Revocation {
        REVOKED,
        /** There is none, or it was revoked before. */
        NOT_OPEN,
        /** Without it nobody could make keys any more. */
        LAST_ADMIN
    }

    /** A key as it was found for its id, before it is known whether it opens. */
    private record Presented(
            ApiKey key,
            String textHash,
            boolean hasPerson,
            @Nullable String personRoles) {
        SignIn.Outcome outcomeAt(Instant now) {
            Instant expiresAt = key.expiresAt();
            if (key.revokedAt() != null) {
                return SignIn.Outcome.REVOKED;
            }
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                return SignIn.Outcome.EXPIRED;
            }
            return isOfPerson() && !hasPerson ? SignIn.Outcome.HOLDER_GONE : SignIn.Outcome.OPEN;
        }

        /** A person's key can do no more than the person may now; whoever has a role may view. */
        Set<Role> roles() {
            if (!isOfPerson() || personRoles == null) {
                return key.roles();
            }
            Set<Role> persons = RoleColumn.read(personRoles);
            if (persons.contains(Role.ADMIN)) {
                return key.roles();
            }
            if (key.roles().contains(Role.ADMIN)) {
                return persons;
            }
            Set<Role> both = EnumSet.noneOf(Role.class);
            both.addAll(key.roles());
            both.retainAll(persons);
            if (key.roles().contains(Role.VIEWER) && !persons.isEmpty()) {
                both.add(Role.VIEWER);
            }
            return both;
        }

        private boolean isOfPerson() {
            return key.holder().kind() == Actor.Kind.PERSON;
        }
    }
}
