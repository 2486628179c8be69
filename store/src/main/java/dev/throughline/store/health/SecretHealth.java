package dev.throughline.store.health;

import dev.throughline.contract.health.Component;
import dev.throughline.contract.health.Limit;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import dev.throughline.store.secret.KeyAge;
import dev.throughline.store.secret.SecretVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The health of what keeps secrets: the age of the keys, and who can read their files. */
public final class SecretHealth {
    private static final Limit KEY_AGE = new Limit(365, 3 * 365.0, "days");
    private static final Limit OLD_SEALS = new Limit(1, Double.MAX_VALUE, "");
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final SecretVault vault;
    private final List<Path> ownerOnly;
    private final Clock clock;

    /**
     * The health of a vault.
     *
     * @param ownerOnly files that nobody but their owner may read; one that does not exist is none
     */
    public SecretHealth(SecretVault vault, List<Path> ownerOnly, Clock clock) {
        this.vault = vault;
        this.ownerOnly = List.copyOf(ownerOnly);
        this.clock = clock;
    }

    public List<Reading> read() {
        List<Reading> readings = new ArrayList<>();
        KeyAge age = vault.keyAge();
        readings.add(age(age.sealingSince()));
        readings.add(Reading.measured(
                Component.SECURITY,
                "old-seals",
                null,
                (double) age.sealedWithOldKey(),
                OLD_SEALS,
                age.sealedWithOldKey() + " secrets are sealed with an old key",
                "Some secrets are still sealed with an old key: run `throughline migrate --rotate-keys`, which seals"
                        + " all of them anew."));
        for (Path file : ownerOnly) {
            if (Files.exists(file)) {
                readings.add(rights(file));
            }
        }
        return readings;
    }

    private Reading age(@Nullable Instant since) {
        String advice = "The key that seals the secrets is old: run `throughline migrate --rotate-keys`.";
        if (since == null) {
            return Reading.stated(
                    Component.SECURITY,
                    "key-age",
                    null,
                    Verdict.UNKNOWN,
                    "It was not noted when the key was made that seals the secrets",
                    "Run `throughline migrate --rotate-keys` once; from then on the key's age is known.");
        }
        double days = Duration.between(since, clock.instant()).toDays();
        return Reading.measured(
                Component.SECURITY,
                "key-age",
                null,
                Math.max(0, days),
                KEY_AGE,
                "The key that seals the secrets is " + Limit.plain(Math.max(0, days)) + " days old",
                advice);
    }

    private static Reading rights(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
                return untold(name);
            }
            Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
            others.addAll(Files.getPosixFilePermissions(file));
            others.removeAll(OWNERS);
            return Reading.stated(
                    Component.SECURITY,
                    "key-file-rights",
                    name,
                    others.isEmpty() ? Verdict.WELL : Verdict.UNWELL,
                    others.isEmpty() ? "Only its owner can read " + name : "Others can read or change " + name,
                    "Run `chmod 600` on the key file " + name
                            + " in the data directory; if others may have seen it, replace the key.");
        } catch (IOException unreadable) {
            return untold(name);
        }
    }

    private static Reading untold(String name) {
        return Reading.stated(
                Component.SECURITY,
                "key-file-rights",
                name,
                Verdict.UNKNOWN,
                "Who can read " + name + " cannot be told on this file system",
                "See to it that only the user that runs this can read the data directory.");
    }
}
