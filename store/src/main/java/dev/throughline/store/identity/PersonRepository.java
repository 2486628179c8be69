package dev.throughline.store.identity;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.common.Role;
import dev.throughline.store.Database;
import dev.throughline.store.StoreFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The directory of people. */
public final class PersonRepository {
    private static final String NO_ID_IS_BEFORE = "";

    private final Database database;

    public PersonRepository(Database database) {
        this.database = database;
    }

    /**
     * Enters the person, or replaces the one with the same id, which keeps its date of entry; true when it is new.
     *
     * @throws LastAdminException when nobody with a key would be an administrator any more
     */
    public boolean put(Person person) {
        if (update(person)) {
            return false;
        }
        try {
            database.jdbi().useHandle(handle -> insert(handle, person));
            return true;
        } catch (UnableToExecuteStatementException e) {
            if (StoreFailures.isDuplicate(e) && update(person)) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Person> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from person where id = :id")
                        .bind("id", id)
                        .map((row, context) -> person(row))
                        .findOne());
    }

    /** The person, whom nobody else changes until the transaction ends. */
    public static Optional<Person> hold(Handle transaction, String id) {
        return transaction
                .createQuery("select * from person where id = :id for update")
                .bind("id", id)
                .map((row, context) -> person(row))
                .findOne();
    }

    /** Gives a role to a person who is held. */
    public static void giveRole(Handle transaction, Person held, Role role, Instant now) {
        Set<Role> roles = rolesOf(held);
        if (roles.add(role)) {
            writeRoles(transaction, held.id(), roles, now);
        }
    }

    /** Takes a role from a person who is held. */
    public static void takeRole(Handle transaction, Person held, Role role, Instant now) {
        Set<Role> roles = rolesOf(held);
        if (roles.remove(role)) {
            writeRoles(transaction, held.id(), roles, now);
        }
    }

    private static Set<Role> rolesOf(Person person) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(person.roles());
        return roles;
    }

    private static void writeRoles(Handle transaction, String id, Set<Role> roles, Instant now) {
        transaction
                .createUpdate("update person set roles = :roles, updated_at = :now where id = :id")
                .bind("roles", RoleColumn.write(roles))
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** People in the order of their ids. */
    public List<Person> list(@Nullable String afterId, int limit) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from person where id > :after order by id limit :limit")
                                .bind("after", afterId == null ? NO_ID_IS_BEFORE : afterId)
                                .bind("limit", limit)
                                .map((row, context) -> person(row))
                                .list());
    }

    /** Everybody who was given the role by name, in the order of their ids; an admin only when it was. */
    public List<Person> withRole(Role role) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from person where roles like :role order by id")
                        .bind("role", RoleColumn.pattern(role))
                        .map((row, context) -> person(row))
                        .list());
    }

    /**
     * Deletes the person and revokes their keys; false when there is no such person.
     *
     * @throws LastAdminException when the last key of an administrator is theirs
     */
    public boolean delete(String id, String by, Instant now) {
        return database.jdbi()
                .inTransaction(
                        transaction -> AdminKeys.keepingOne(transaction, now, () -> delete(transaction, id, by, now)));
    }

    private static boolean delete(Handle transaction, String id, String by, Instant now) {
        transaction
                .createUpdate("update api_key set revoked_at = :now, revoked_by = :by"
                        + " where holder = :id and holder_kind = 'PERSON' and revoked_at is null")
                .bind("now", now)
                .bind("by", by)
                .bind("id", id)
                .execute();
        return transaction
                        .createUpdate("delete from person where id = :id")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private boolean update(Person person) {
        return database.jdbi()
                .inTransaction(transaction ->
                        AdminKeys.keepingOne(transaction, person.updatedAt(), () -> update(transaction, person)));
    }

    private static boolean update(Handle transaction, Person person) {
        return transaction
                        .createUpdate("""
                                update person set name = :name, email = :email, slack = :slack, phone = :phone,
                                time_zone = :timeZone, roles = :roles, updated_at = :updatedAt where id = :id""")
                        .bind("id", person.id())
                        .bind("name", person.name())
                        .bind("email", person.email())
                        .bind("slack", person.slack())
                        .bind("phone", person.phone())
                        .bind("timeZone", person.timeZone().getId())
                        .bind("roles", RoleColumn.write(person.roles()))
                        .bind("updatedAt", person.updatedAt())
                        .execute()
                == 1;
    }

    private static void insert(Handle handle, Person person) {
        handle.createUpdate("""
                        insert into person (id, name, email, slack, phone, time_zone, roles, created_at, updated_at)
                        values (:id, :name, :email, :slack, :phone, :timeZone, :roles, :createdAt, :updatedAt)""")
                .bind("id", person.id())
                .bind("name", person.name())
                .bind("email", person.email())
                .bind("slack", person.slack())
                .bind("phone", person.phone())
                .bind("timeZone", person.timeZone().getId())
                .bind("roles", RoleColumn.write(person.roles()))
                .bind("createdAt", person.createdAt())
                .bind("updatedAt", person.updatedAt())
                .execute();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                nullableText(row, "email"),
                nullableText(row, "slack"),
                nullableText(row, "phone"),
                ZoneId.of(row.getString("time_zone")),
                RoleColumn.read(row.getString("roles")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
