package dev.throughline.worker.specialist.customer;

import dev.throughline.contract.specialist.AccessDesignerActivities;
import dev.throughline.store.Database;
import dev.throughline.store.access.AccessGrantRepository;
import dev.throughline.store.access.SavedView;
import dev.throughline.store.access.SavedViewRepository;
import dev.throughline.store.customer.CustomerLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access designer. */
public final class AccessDesignerActivitiesImpl implements AccessDesignerActivities {
    private static final Duration RECENTLY = Duration.ofDays(7);

    private final CustomerLifecycle lifecycle;
    private final AccessGrantRepository grants;
    private final SavedViewRepository views;
    private final AccessTaking taking;
    private final Clock clock;

    public AccessDesignerActivitiesImpl(Database database, Clock clock) {
        this.lifecycle = new CustomerLifecycle(database);
        this.grants = new AccessGrantRepository(database);
        this.views = new SavedViewRepository(database);
        this.taking = new AccessTaking(database, clock);
        this.clock = clock;
    }

    @Override
    public Access grantAccess(GrantAccess request) {
        if (!lifecycle.isOf(request.customer(), request.runKey())) {
            throw CustomerRecordsActivitiesImpl.superseded(request.customer());
        }
        List<String> granted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String id : request.people()) {
            boolean known = grants.give(request.customer(), id, request.runKey(), request.by(), clock.instant());
            (known ? granted : unknown).add(id);
        }
        return new Access(granted, unknown, makeViews(request));
    }

    private List<String> makeViews(GrantAccess request) {
        List<SavedView> wanted = List.of(
                view(request, "active", "Definitions that are active in Zuora", "Active", null, false),
                view(request, "recently-changed", "What changed within the last week", null, RECENTLY, false),
                view(request, "with-removed", "Everything, also what is gone", null, null, true));
        wanted.forEach(view -> {
            if (views.find(view.customer(), view.name()).isEmpty()) {
                views.put(view);
            }
        });
        return wanted.stream().map(SavedView::name).toList();
    }

    private SavedView view(
            GrantAccess request,
            String name,
            String description,
            @Nullable String status,
            @Nullable Duration changedWithin,
            boolean includeRemoved) {
        return new SavedView(
                request.customer(),
                name,
                description,
                status,
                null,
                changedWithin,
                includeRemoved,
                request.runKey(),
                request.by(),
                clock.instant());
    }

    @Override
    public AccessTaken revokeAccess(RevokeAccess request) {
        return taking.take(request.customer(), request.runKey());
    }
}
