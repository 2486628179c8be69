package dev.throughline.launcher.embedded;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.temporal.TemporalLook;
import dev.throughline.launcher.temporal.TemporalUnavailableException;
import dev.throughline.store.Database;
import dev.throughline.store.StoreException;
import dev.throughline.store.health.DatabaseHealth;
import dev.throughline.store.health.SecretHealth;
import dev.throughline.store.secret.SecretUnreadableException;
import dev.throughline.store.secret.SecretVault;
import dev.throughline.worker.specialist.tickets.WebhookAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether what a configuration names is there, without an API or worker that runs. Makes no file, table or key. */
final class GroundExamination {
    private final ThroughlineConfiguration configuration;
    private final Map<String, String> environment;

    GroundExamination(ThroughlineConfiguration configuration, Map<String, String> environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    /** The form of our own address. */
    Reading publicUrl() {
        try {
            return new WebhookAddress(configuration.publicAddress().orElse(null)).read();
        } catch (IllegalArgumentException malformed) {
            return Reading.stated(
                    Component.API,
                    "public-url",
                    null,
                    Verdict.UNWELL,
                    "publicUrl is no address: '" + configuration.publicUrl() + "'.",
                    "Set THROUGHLINE_PUBLIC_URL to an address such as https://throughline.example.com.");
        }
    }

    /** Database, master key, disk and Temporal. */
    List<Reading> read() {
        List<Reading> readings = new ArrayList<>(database());
        readings.add(temporal());
        return readings;
    }

    private List<Reading> database() {
        Path directory = configuration.dataDirectory();
        if (configuration.isDatabaseEmbedded() && Files.notExists(directory.resolve("throughline.mv.db"))) {
            return List.of(
                    Reading.stated(
                            Component.DATABASE,
                            "database",
                            null,
                            Verdict.WELL,
                            "There is no database yet; `up` makes one in " + directory + ".",
                            ""),
                    formOfMasterKey(),
                    DatabaseHealth.room(existing(directory.toAbsolutePath())));
        }
        try (Database database = Database.open(configuration.database())) {
            List<Reading> readings = new ArrayList<>(new DatabaseHealth(database, Clock.systemUTC()).read());
            if (database.isMigrated()) {
                readings.addAll(masterKey(database));
            }
            return readings;
        } catch (StoreException failed) {
            return List.of(Reading.stated(
                    Component.DATABASE,
                    "database",
                    null,
                    Verdict.UNWELL,
                    String.valueOf(failed.getMessage()),
                    "See that the database runs and lets us in (DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD), and"
                            + " that no other process holds its file."));
        }
    }

    /** The nearest directory that is there. */
    private static Path existing(Path directory) {
        Path parent = directory.getParent();
        return Files.isDirectory(directory) || parent == null ? directory : existing(parent);
    }

    private List<Reading> masterKey(Database database) {
        if (!SecretVault.isSealed(database)) {
            return List.of(formOfMasterKey());
        }
        try {
            SecretVault vault = SecretVault.open(configuration.masterKey(database), database);
            List<Reading> readings = new ArrayList<>();
            readings.add(key(Verdict.WELL, "The master key opens the stored secrets.", ""));
            List<Path> ownerOnly = Stream.concat(
                            configuration.masterKeyFile().stream(),
                            Stream.of(configuration.dataDirectory().resolve(Session.ADMIN_KEY_FILE)))
                    .toList();
            readings.addAll(new SecretHealth(vault, ownerOnly, Clock.systemUTC()).read());
            return readings;
        } catch (SecretUnreadableException unreadable) {
            return List.of(key(
                    Verdict.UNWELL,
                    String.valueOf(unreadable.getMessage()),
                    "Put the right key into THROUGHLINE_MASTER_KEY or master.key; nothing is lost meanwhile."));
        }
    }

    /** Whether the key can be one, where nothing is sealed that it has to open. */
    private Reading formOfMasterKey() {
        try {
            return key(
                    Verdict.WELL,
                    configuration.presentMasterKey().isPresent()
                            ? "No secret is stored yet; the master key has the form of one."
                            : "No secret is stored yet; `up` makes a master key.",
                    "");
        } catch (SecretUnreadableException unusable) {
            return key(
                    Verdict.UNWELL,
                    String.valueOf(unusable.getMessage()),
                    "Mend THROUGHLINE_MASTER_KEY or master.key; where neither is there, `up` makes a key.");
        }
    }

    private static Reading key(Verdict verdict, String says, String advice) {
        return Reading.stated(Component.SECURITY, "master-key", null, verdict, says, advice);
    }

    private Reading temporal() {
        try {
            TemporalLook look = TemporalLook.at(configuration.temporal(), environment);
            return temporal(
                    look.durable() ? Verdict.WELL : Verdict.DEGRADED,
                    look.says(),
                    "Install the Temporal CLI, or set TEMPORAL_ADDRESS, before real credentials are used.");
        } catch (TemporalUnavailableException away) {
            return temporal(
                    Verdict.UNWELL,
                    String.valueOf(away.getMessage()),
                    "See that the server runs, and TEMPORAL_ADDRESS or the profile is right.");
        }
    }

    private static Reading temporal(Verdict verdict, String says, String advice) {
        return Reading.stated(Component.TEMPORAL, "server", null, verdict, says, advice);
    }
}
