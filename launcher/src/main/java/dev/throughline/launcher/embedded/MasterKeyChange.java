package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.store.Database;
import dev.throughline.store.secret.MasterKey;
import dev.throughline.store.secret.SecretVault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Another master key. It is on the disk before the database is sealed by it, and the data directory's own key file
 * follows last, so after a crash at any point the same command again ends the change.
 */
final class MasterKeyChange {
    private static final String OLD = "master.key.old";

    private MasterKeyChange() {}

    /**
     * Changes the master key to the one in the file, which is made where there is none.
     *
     * @return what was done and what is left to do, in words
     * @throws CommandFailure when the file is the one that the key in use is in
     */
    static String to(Path newKeyFile, ThroughlineConfiguration configuration, Database database) {
        Optional<Path> inUse = configuration.masterKeyFile();
        if (inUse.filter(file -> file.toAbsolutePath()
                        .normalize()
                        .equals(newKeyFile.toAbsolutePath().normalize()))
                .isPresent()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    newKeyFile + " holds the master key in use. Name another file; the new key is made there.");
        }
        MasterKey before = configuration.masterKey(database);
        MasterKey after = MasterKey.fromEnvironmentOrFile(null, newKeyFile);
        boolean changed = SecretVault.changeMasterKey(before, after, database);
        String done = changed
                ? "The master key is now the one in " + newKeyFile + "."
                : "The master key was the one in " + newKeyFile + " already.";
        return done + " " + inUse.map(file -> follow(file, before, after)).orElse("Set THROUGHLINE_MASTER_KEY to it.")
                + " Restart what runs with the old key. Backups from before need the old key: keep it with them.";
    }

    private static String follow(Path keyFile, MasterKey before, MasterKey after) {
        if (!before.equals(after)) {
            before.keepIn(keyFile.resolveSibling(OLD));
            after.keepIn(keyFile);
        }
        return "It is in " + keyFile + " too; the old one is in " + OLD + " beside it.";
    }
}
