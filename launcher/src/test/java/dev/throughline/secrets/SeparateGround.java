package dev.throughline.secrets;

import dev.throughline.crash.Child;
import dev.throughline.crash.RealTemporal;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.store.DatabaseSettings;
import dev.throughline.store.testing.TestDatabases;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Worker and API in JVMs of their own, on PostgreSQL and a {@code temporal} program with its database file. */
final class SeparateGround implements Ground {
    private final Path directory;
    private @Nullable RealTemporal temporal;
    private @Nullable Child worker;
    private @Nullable Child api;

    SeparateGround(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, String> prepare(Path data) {
        RealTemporal.require();
        DatabaseSettings database = TestDatabases.postgres();
        RealTemporal started = new RealTemporal(data.resolve("temporal"));
        temporal = started;
        Map<String, String> told = new HashMap<>();
        told.put("TEMPORAL_ADDRESS", started.address());
        told.put("DATABASE_URL", database.url());
        told.put("DATABASE_USER", database.user());
        told.put("DATABASE_PASSWORD", database.password().value());
        told.put("DATABASE_POOL_SIZE", "8");
        return told;
    }

    @Override
    public void start(ThroughlineConfiguration configuration, Map<String, String> environment) {
        try (Child migration = Child.start(directory, environment, "migrate", "migrate")) {
            if (migration.exitCode() != 0) {
                throw new AssertionError(migration.said());
            }
        }
        Child startedWorker = Child.start(directory, environment, "worker", "worker");
        worker = startedWorker;
        api = Child.start(directory, environment, "api", "api").ready("Ctrl-C ends it.");
        startedWorker.ready("The worker is ready.");
    }

    @Override
    public URI apiUrl() {
        return URI.create(started(api).apiUrl());
    }

    @Override
    public WorkflowClient client() {
        return started(temporal).client();
    }

    @Override
    public boolean listsProcesses() {
        return true;
    }

    @Override
    public void end() {
        started(api).stop();
        started(worker).stop();
        started(temporal).stop();
    }

    @Override
    public void said(Evidence evidence) {
        for (Child child : List.of(started(worker), started(api))) {
            evidence.add("log/" + child.name(), child.said());
        }
        evidence.add("log/temporal", started(temporal).said());
    }

    @Override
    public void close() {
        for (AutoCloseable open : new AutoCloseable[] {api, worker, temporal}) {
            closeQuietly(open);
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static <T> T started(@Nullable T part) {
        return Objects.requireNonNull(part, "start() comes first");
    }
}
