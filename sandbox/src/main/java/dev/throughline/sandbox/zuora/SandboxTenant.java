package dev.throughline.sandbox.zuora;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One live tenant: the control over what it holds, and the truth to compare a sync with. Content is generated when asked for;
 * only changes are kept. Safe for many threads.
 */
public final class SandboxTenant {
    private final TenantSettings settings;
    private final Clock clock;
    private final DefinitionGenerator generator;
    private final DefinitionIds ids;
    private final Map<Long, DefinitionEdits> edits = new ConcurrentHashMap<>();
    private final Runs runs = new Runs();
    private final TokenDesk tokens;

    SandboxTenant(TenantSettings settings, Clock clock, TokenDesk tokens) {
        this.settings = settings;
        this.clock = clock;
        this.tokens = tokens;
        this.generator = new DefinitionGenerator(settings);
        this.ids = new DefinitionIds(settings.firstId(), settings.definitions());
        if (settings.definitions() > 0) {
            for (int failed = 0; failed < settings.failedTasks(); failed++) {
                failTask(settings.firstId() + failed % settings.definitions());
            }
        }
    }

    public String name() {
        return settings.name();
    }

    public String clientId() {
        return settings.clientId();
    }

    public String clientSecret() {
        return settings.clientSecret();
    }

    public TenantSettings settings() {
        return settings;
    }

    /** How many definitions there are now. */
    public int definitionCount() {
        return ids.size();
    }

    /** A definition at the end of the list. */
    public long addDefinition() {
        return created(ids.append());
    }

    /** A definition at the front of the list, so that all others move by one place. */
    public long addDefinitionInFront() {
        return created(ids.prepend());
    }

    /**
     * Takes a definition away for good.
     *
     * @return false when there is none with this id
     */
    public boolean removeDefinition(long id) {
        edits.remove(id);
        return ids.remove(id);
    }

    /** Removes the first definition of the list, so that all others move by one place. */
    public long removeFirstDefinition() {
        long id = ids.first();
        removeDefinition(id);
        return id;
    }

    /** A new version with a changed graph, active if the definition was. */
    public void touch(long id) {
        edit(id, (before, at) -> before.withVersion(at));
    }

    /** A changed graph under the same version number; only {@code updatedAt} tells. */
    public void editInPlace(long id) {
        edit(id, (before, at) -> before.inPlace(at));
    }

    public void rename(long id, String newName) {
        edit(id, (before, at) -> before.renamed(newName, at));
    }

    /** Makes every token of this tenant worthless. */
    public void revokeTokens() {
        tokens.revoke(this);
    }

    /** A failed instance of the first task of a definition. */
    public TaskInstance failTask(long definitionId) {
        DefinitionTask task = truth(definitionId)
                .orElseThrow(() -> noSuchDefinition(definitionId))
                .graph()
                .tasks()
                .get(0);
        return runs.fail(definitionId, task, now());
    }

    /** All task instances, by id. */
    public List<TaskInstance> taskInstances() {
        return runs.instances();
    }

    /** All runs that were started over the interface, by id. */
    public List<WorkflowRun> workflowRuns() {
        return runs.all();
    }

    /** All definitions as they are now, in the order of the list; made one by one while it is iterated. */
    public Stream<DefinitionTruth> truth() {
        return idsNow().map(this::truth).flatMap(Optional::stream);
    }

    /** One definition as it is now. */
    public Optional<DefinitionTruth> truth(long id) {
        return definition(id).map(found -> new DefinitionTruth(found, Objects.requireNonNull(graph(id, null))));
    }

    Optional<WorkflowDefinition> definition(long id) {
        return ids.contains(id) ? Optional.of(generator.definition(id, editsOf(id))) : Optional.empty();
    }

    /** @param version a version number; null means the newest */
    @Nullable
    TaskGraph graph(long id, @Nullable Integer version) {
        DefinitionEdits now = editsOf(id);
        return generator.graph(id, now, version == null ? generator.newestVersion(id, now) : version);
    }

    List<Integer> versions(long id) {
        return generator.versions(id, editsOf(id));
    }

    List<Long> page(long offset, int length) {
        return ids.page(offset, length);
    }

    private Stream<Long> idsNow() {
        return ids.page(0, Integer.MAX_VALUE).stream();
    }

    Runs runs() {
        return runs;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SandboxTenant[" + settings.name() + "]";
    }

    private long created(long id) {
        edits.put(id, DefinitionEdits.NONE.created(now()));
        return id;
    }

    private DefinitionEdits editsOf(long id) {
        return edits.getOrDefault(id, DefinitionEdits.NONE);
    }

    private void edit(long id, Edit change) {
        Instant before = definition(id).orElseThrow(() -> noSuchDefinition(id)).updatedAt();
        Instant now = now();
        Instant at = now.isAfter(before) ? now : before.plusMillis(1);
        edits.compute(id, (key, old) -> change.apply(old == null ? DefinitionEdits.NONE : old, at));
    }

    private IllegalArgumentException noSuchDefinition(long id) {
        return new IllegalArgumentException("Tenant " + settings.name() + " has no definition " + id);
    }

    private interface Edit {
        DefinitionEdits apply(DefinitionEdits before, Instant at);
    }
}
