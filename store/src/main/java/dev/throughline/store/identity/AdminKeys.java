package dev.throughline.store.identity;

import dev.throughline.contract.common.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The keys that open everything. */
final class AdminKeys {
    private static final String USABLE = """
            select k.id from api_key k where k.roles like :admin and k.revoked_at is null
            and (k.expires_at is null or k.expires_at > :now)
            and (k.holder_kind <> 'PERSON'
                 or exists (select 1 from person p where p.id = k.holder and p.roles like :admin))""";

    private AdminKeys() {}

    /** Whether one can be used. */
    static boolean hasUsable(Handle handle, Instant now) {
        return !usable(handle, USABLE, now).isEmpty();
    }

    /**
     * Makes a change that leaves one that can be used, where there is one.
     *
     * @param transaction in which the change is made
     * @throws LastAdminException when the change ended the last one; it has to be rolled back
     */
    static <T> T keepingOne(Handle transaction, Instant now, Supplier<T> change) {
        boolean before = !usable(transaction, USABLE + " for update", now).isEmpty();
        T answer = change.get();
        if (before && !hasUsable(transaction, now)) {
            throw new LastAdminException();
        }
        return answer;
    }

    private static List<String> usable(Handle handle, String query, Instant now) {
        return handle.createQuery(query)
                .bind("admin", RoleColumn.pattern(Role.ADMIN))
                .bind("now", now)
                .mapTo(String.class)
                .list();
    }
}
