package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.temporal.TemporalConnection;
import dev.throughline.store.Database;
import dev.throughline.store.secret.SecretVault;
import java.time.Clock;
import java.util.Map;

/** Worker and API as processes of their own: they need a Temporal server that both can reach. */
final class SeparateParts implements AutoCloseable {
    private final Closing closing;
    private final Ground ground;

    private SeparateParts(Closing closing, Ground ground) {
        this.closing = closing;
        this.ground = ground;
    }

    /**
     * Connects and opens.
     *
     * @throws CommandFailure when no outside Temporal server is named
     */
    static SeparateParts open(ThroughlineConfiguration configuration, Map<String, String> environment) {
        ApiServer.configureLogging(configuration);
        Closing closing = new Closing();
        try {
            Meters meters = closing.later(new Meters());
            TemporalConnection temporal =
                    closing.later(TemporalConnection.openNamed(configuration.temporal(), environment, meters.scope())
                            .orElseThrow(() -> new CommandFailure(
                                    ExitCode.USAGE,
                                    "Worker and API in separate processes need a Temporal server that both can reach: set"
                                            + " TEMPORAL_ADDRESS (or TEMPORAL_PROFILE). `throughline up` runs everything in one"
                                            + " process and needs none.")));
            Database database = closing.later(Ground.openDatabase(configuration));
            SecretVault vault = SecretVault.open(configuration.masterKey(database), database);
            return new SeparateParts(closing, new Ground(configuration, database, vault, temporal, meters));
        } catch (RuntimeException | Error failed) {
            closing.close();
            throw failed;
        }
    }

    void serveWork() {
        closing.later(ground.startWorker(
                ground.configuration().vendors().hosts(),
                ground.configuration()
                        .channels()
                        .settings()
                        .linkingTo(ground.configuration().publicAddress().orElse(null))));
    }

    /**
     * Serves the API.
     *
     * @throws CommandFailure when nobody could sign in
     */
    ApiServer serveApi() {
        AdminKey adminKey = new AdminKey(ground.database(), Clock.systemUTC());
        adminKey.enterConfigured(ground.configuration().adminKey());
        ground.configuration()
                .people()
                .path()
                .ifPresent(file -> PeopleAtStart.enter(file, ground.database(), Clock.systemUTC()));
        adminKey.require();
        return closing.later(ground.startApi(ground.configuration().vendors().hosts()));
    }

    TemporalConnection temporal() {
        return ground.temporal();
    }

    @Override
    public void close() {
        closing.close();
    }
}
