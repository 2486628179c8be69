package dev.throughline.worker.specialist.customer;

import dev.throughline.contract.specialist.AccessDesignerActivities.AccessTaken;
import dev.throughline.store.Database;
import dev.throughline.store.access.AccessGrant;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.identity.ApiKeyRepository;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes access back: keys first, so that what fails half-way leaves no key without its grant. */
final class AccessTaking {
    private static final String BY = "access-designer";

    private final AccessGrantRepository grants;
    private final SavedViewRepository views;
    private final ApiKeyRepository keys;
    private final Clock clock;

    AccessTaking(Database database, Clock clock) {
        this.grants = new AccessGrantRepository(database);
        this.views = new SavedViewRepository(database);
        this.keys = new ApiKeyRepository(database);
        this.clock = clock;
    }

    /** What a run gave, or all of the customer's for null. */
    AccessTaken take(String customer, @Nullable String run) {
        int revoked = 0;
        int taken = 0;
        for (AccessGrant grant : grants.madeBy(customer, run)) {
            String key = grant.keyId();
            if (key != null && keys.revoke(key, BY, clock.instant()) == ApiKeyRepository.Revocation.REVOKED) {
                revoked++;
            }
            taken += grants.takeBack(customer, grant.person(), clock.instant()) ? 1 : 0;
        }
        return new AccessTaken(revoked, taken, views.deleteMadeBy(customer, run));
    }
}
