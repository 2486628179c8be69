package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.store.Database;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code throughline migrate}: brings the database up to date; `up`, `worker` and `api` do it too. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the tables of the database up to date. Repeating it changes nothing.")
public final class MigrateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(
            names = "--rotate-keys",
            description = "Then seals every stored secret anew with a fresh key; the master key stays the same.")
    private boolean rotateKeys;

    @Option(
            names = "--new-master-key-file",
            paramLabel = "FILE",
            description = "Then changes the master key to the one in this file, which is made where there is none."
                    + " Repeat it after a crash. With --rotate-keys when the old one may be known to others.")
    private @Nullable Path newMasterKeyFile;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description =
                    "Then has the API know the administrator's key in the file, and makes one where there is no file.")
    private @Nullable Path adminKeyFile;

    public MigrateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ThroughlineConfiguration configuration = options.configuration(session);
        try (Database database = Database.open(configuration.database())) {
            int pending = database.pendingMigrations();
            database.migrate();
            session.out().println(pending == 0 ? "Up to date." : "Applied " + pending + " migrations.");
            if (newMasterKeyFile != null) {
                session.out().println(MasterKeyChange.to(newMasterKeyFile, configuration, database));
            }
            if (adminKeyFile != null) {
                new AdminKey(database, Clock.systemUTC()).ofFile(adminKeyFile);
                session.out().println("The API knows the key in " + adminKeyFile + ".");
            }
            if (rotateKeys) {
                MasterKey key = newMasterKeyFile == null
                        ? configuration.masterKey(database)
                        : MasterKey.fromEnvironmentOrFile(null, newMasterKeyFile);
                int sealed = SecretVault.open(key, database).rotate();
                session.out().println("Sealed " + sealed + (sealed == 1 ? " secret" : " secrets") + " anew.");
            }
        }
        return ExitCode.OK;
    }
}
