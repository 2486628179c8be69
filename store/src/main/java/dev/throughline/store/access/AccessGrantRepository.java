package dev.throughline.store.access;

import static dev.throughline.store.Columns.instant;
import static dev.throughline.store.Columns.nullableText;

import dev.throughline.contract.common.Role;
import dev.throughline.store.Database;
import dev.throughline.store.customer.CustomerRepository;
import dev.throughline.store.identity.Person;
import dev.throughline.store.identity.PersonRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who may read what of the customers. */
public final class AccessGrantRepository {
    private final Database database;
    private final CustomerRows<AccessGrant> rows;

    public AccessGrantRepository(Database database) {
        this.database = database;
        this.rows = new CustomerRows<>(database, "access_grant", "person", (row, context) -> grant(row));
    }

    /** Grants of the customer in the order of their people. */
    public List<AccessGrant> list(String customer) {
        return rows.list(customer);
    }

    public Optional<AccessGrant> find(String customer, String person) {
        return rows.find(customer, person);
    }

    /**
     * Lets the person read what is synced of the customer, unless they may already. Somebody without a role becomes a
     * viewer by it. The person is held meanwhile, so that of several grants that come and go at once one has given the
     * role.
     *
     * @param madeBy the run of the onboarding that gives it; null for a person
     * @param by the actor
     * @return false when the directory does not know the person
     * @throws dev.throughline.store.customer.UnknownCustomerException when the customer is gone
     */
    public boolean give(String customer, String person, @Nullable String madeBy, String by, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            CustomerRepository.hold(transaction, customer);
            Optional<Person> held = PersonRepository.hold(transaction, person);
            if (held.isPresent() && rows.find(transaction, customer, person).isEmpty()) {
                boolean lacksRole = held.get().roles().isEmpty();
                insert(transaction, new AccessGrant(customer, person, madeBy, lacksRole, by, now, null));
                if (lacksRole) {
                    PersonRepository.giveRole(transaction, held.get(), Role.VIEWER, now);
                }
            }
            return held.isPresent();
        });
    }

    private static void insert(Handle transaction, AccessGrant grant) {
        transaction
                .createUpdate("""
                        insert into access_grant (customer, person, made_by, role_given, granted_by, granted_at)
                        values (:customer, :person, :madeBy, :roleGiven, :grantedBy, :grantedAt)""")
                .bind("customer", grant.customer())
                .bind("person", grant.person())
                .bind("madeBy", grant.madeBy())
                .bind("roleGiven", grant.roleGiven())
                .bind("grantedBy", grant.grantedBy())
                .bind("grantedAt", grant.grantedAt())
                .execute();
    }

    /** Notes the key that is handed out; false when one was already, or the grant is gone. */
    public boolean handOut(String customer, String person, String keyId) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "update access_grant set key_id = :key where customer = :customer"
                                                + " and person = :person and key_id is null")
                                .bind("customer", customer)
                                .bind("person", person)
                                .bind("key", keyId)
                                .execute())
                == 1;
    }

    /** Grants that a run gave, or all of the customer's for null. */
    public List<AccessGrant> madeBy(String customer, @Nullable String run) {
        return list(customer).stream()
                .filter(grant -> run == null || run.equals(grant.madeBy()))
                .toList();
    }

    /**
     * Deletes the grant, and takes the role that came with it unless the person still has a grant of another customer,
     * with which it then goes; false when there is no grant.
     */
    public boolean takeBack(String customer, String person, Instant now) {
        return database.jdbi().inTransaction(transaction -> {
            Optional<Person> held = PersonRepository.hold(transaction, person);
            Optional<AccessGrant> grant = rows.find(transaction, customer, person);
            boolean deleted = rows.delete(transaction, customer, person);
            if (grant.isPresent() && grant.get().roleGiven() && !passRoleOn(transaction, person)) {
                held.ifPresent(known -> PersonRepository.takeRole(transaction, known, Role.VIEWER, now));
            }
            return deleted;
        });
    }

    private static boolean passRoleOn(Handle transaction, String person) {
        return transaction
                        .createUpdate("update access_grant set role_given = true where person = :person")
                        .bind("person", person)
                        .execute()
                > 0;
    }

    private static AccessGrant grant(ResultSet row) throws SQLException {
        return new AccessGrant(
                row.getString("customer"),
                row.getString("person"),
                nullableText(row, "made_by"),
                row.getBoolean("role_given"),
                row.getString("granted_by"),
                instant(row, "granted_at"),
                nullableText(row, "key_id"));
    }
}
