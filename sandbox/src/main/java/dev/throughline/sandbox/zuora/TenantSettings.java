package dev.throughline.sandbox.zuora;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How one tenant begins. Equal settings give equal tenants, byte for byte.
 *
 * @param clientId OAuth client, 36 characters as the vendor's are; it chooses the tenant
 * @param clientSecret at most 42 characters
 * @param definitions how many there are at the start, with the ids from {@code firstId} on
 * @param firstId 1 by default for every tenant, so that the ids of two tenants collide
 * @param seed what all content is derived from
 * @param tasksPerDefinition on average; the graph of a definition has between half and one and a half times as many
 * @param neverActivatedEvery definitions whose id divides by this have no active version; 0 for none
 * @param failedTasks failed task instances at the start
 */
public record TenantSettings(
        String name,
        String clientId,
        String clientSecret,
        int definitions,
        long firstId,
        long seed,
        int tasksPerDefinition,
        int neverActivatedEvery,
        int failedTasks,
        SandboxLimits limits) {
    public TenantSettings {
        if (definitions < 0 || firstId < 1 || neverActivatedEvery < 0 || failedTasks < 0) {
            throw new IllegalArgumentException("Counts of a tenant must not be negative, and ids begin at 1");
        }
        if (tasksPerDefinition < 1 || tasksPerDefinition > 500) {
            throw new IllegalArgumentException("Tasks per definition must lie between 1 and 500");
        }
    }

    /** A tenant of 100 definitions whose credentials and content follow from its name. */
    public static TenantSettings named(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        UUID client = UUID.nameUUIDFromBytes(bytes);
        String secret = "sbx" + Long.toHexString(client.getLeastSignificantBits()) + "Z" + name.length();
        return new TenantSettings(
                name,
                client.toString(),
                secret,
                100,
                1,
                client.getMostSignificantBits(),
                24,
                40,
                3,
                SandboxLimits.production());
    }

    public TenantSettings withCredentials(String newClientId, String newClientSecret) {
        return changed(change -> {
            change.clientId = newClientId;
            change.clientSecret = newClientSecret;
        });
    }

    public TenantSettings withDefinitions(int count) {
        return changed(change -> change.definitions = count);
    }

    public TenantSettings withFirstId(long id) {
        return changed(change -> change.firstId = id);
    }

    public TenantSettings withSeed(long newSeed) {
        return changed(change -> change.seed = newSeed);
    }

    public TenantSettings withTasksPerDefinition(int average) {
        return changed(change -> change.tasksPerDefinition = average);
    }

    public TenantSettings withNeverActivatedEvery(int step) {
        return changed(change -> change.neverActivatedEvery = step);
    }

    public TenantSettings withFailedTasks(int count) {
        return changed(change -> change.failedTasks = count);
    }

    public TenantSettings withLimits(SandboxLimits newLimits) {
        return changed(change -> change.limits = newLimits);
    }

    private TenantSettings changed(Consumer<Change> what) {
        Change change = new Change(this);
        what.accept(change);
        return change.settings();
    }

    /** Settings on the way to others. */
    private static final class Change {
        private final String name;
        private String clientId;
        private String clientSecret;
        private int definitions;
        private long firstId;
        private long seed;
        private int tasksPerDefinition;
        private int neverActivatedEvery;
        private int failedTasks;
        private SandboxLimits limits;

        Change(TenantSettings before) {
            this.name = before.name;
            this.clientId = before.clientId;
            this.clientSecret = before.clientSecret;
            this.definitions = before.definitions;
            this.firstId = before.firstId;
            this.seed = before.seed;
            this.tasksPerDefinition = before.tasksPerDefinition;
            this.neverActivatedEvery = before.neverActivatedEvery;
            this.failedTasks = before.failedTasks;
            this.limits = before.limits;
        }

        TenantSettings settings() {
            return new TenantSettings(
                    name,
                    clientId,
                    clientSecret,
                    definitions,
                    firstId,
                    seed,
                    tasksPerDefinition,
                    neverActivatedEvery,
                    failedTasks,
                    limits);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TenantSettings[" + name + ", " + definitions + " definitions from " + firstId + ", seed " + seed + "]";
    }
}
