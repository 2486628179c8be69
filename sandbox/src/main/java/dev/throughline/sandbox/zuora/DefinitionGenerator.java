package dev.throughline.sandbox.zuora;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a definition and its versions out of the tenant's seed and of what was changed since. */
final class DefinitionGenerator {
    private static final Instant FIRST_CREATED_AT = Instant.parse("2024-01-01T06:00:00.171Z");
    private static final String[] AREAS = {
        "Billing",
        "Collections",
        "Facturación",
        "Renewals",
        "Überweisungen",
        "Tax",
        "請求",
        "Usage",
        "Payments",
        "Dunning"
    };
    private static final String[] DEEDS = {
        "Export", "Reminder", "Clean-up", "Reconciliation", "Notice", "Approval", "Report"
    };
    private static final String[] PRIORITIES = {"High", "Medium", "Low"};

    private final TenantSettings settings;
    private final GraphGenerator graphs;

    DefinitionGenerator(TenantSettings settings) {
        this.settings = settings;
        this.graphs = new GraphGenerator(settings.seed(), settings.tasksPerDefinition());
    }

    WorkflowDefinition definition(long id, DefinitionEdits edits) {
        long mixed = Seed.mix(settings.seed(), id, -1);
        boolean scheduled = Seed.below(3, mixed, 0) == 0;
        boolean activated = activated(id);
        int newest = newestVersion(id, edits);
        Instant createdAt = Objects.requireNonNullElse(
                edits.createdAt(), FIRST_CREATED_AT.plusSeconds(Seed.below(60_000, mixed, 8) * 600L));
        Instant updatedAt = Objects.requireNonNullElse(
                edits.updatedAt(), createdAt.plusMillis(Seed.below(60_000, mixed, 16) * 37_000L));
        String generated = Seed.pick(AREAS, mixed, 24) + " " + Seed.pick(DEEDS, mixed, 32) + " " + id;
        return new WorkflowDefinition(
                id,
                Objects.requireNonNullElse(edits.name(), generated),
                Seed.below(4, mixed, 40) == 0 ? "" : "Runs the " + generated + ".",
                activated && Seed.below(12, mixed, 36) != 0 ? "Active" : "Inactive",
                activated ? label(newest) : null,
                activated ? versionId(id, newest) : null,
                label(newest),
                Seed.below(5, mixed, 42) != 0,
                Seed.below(2, mixed, 43) == 0,
                scheduled,
                scheduled ? Seed.below(60, mixed, 44) + " " + Seed.below(24, mixed, 46) + " * * *" : null,
                scheduled ? "Sydney" : null,
                Seed.pick(PRIORITIES, mixed, 20),
                createdAt,
                updatedAt);
    }

    /** Version numbers of a definition, newest first. */
    List<Integer> versions(long id, DefinitionEdits edits) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = newestVersion(id, edits); number >= 1; number--) {
            numbers.add(number);
        }
        return numbers;
    }

    int newestVersion(long id, DefinitionEdits edits) {
        return firstVersions(id) + edits.addedVersions();
    }

    boolean activated(long id) {
        int every = settings.neverActivatedEvery();
        return every == 0 || id % every != 0;
    }

    /** The graph of one version; null when there is no such version. */
    @Nullable
    TaskGraph graph(long id, DefinitionEdits edits, int version) {
        int known = version - firstVersions(id);
        if (version < 1 || known >= edits.revisions().size()) {
            return null;
        }
        return graphs.graph(id, known < 0 ? 0 : edits.revisions().get(known));
    }

    static String label(int version) {
        return "0.0." + version;
    }

    static long versionId(long id, int version) {
        return id * 1_000 + version;
    }

    private int firstVersions(long id) {
        return 1 + Seed.below(4, Seed.mix(settings.seed(), id, -1), 12);
    }
}
