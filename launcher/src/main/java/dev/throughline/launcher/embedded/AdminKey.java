package dev.throughline.launcher.embedded;

import dev.throughline.contract.common.Actor;
import dev.throughline.contract.common.Role;
import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.config.AdminKeyConfiguration;
import dev.throughline.store.Database;
import dev.throughline.store.Secret;
import dev.throughline.store.identity.ApiKey;
import dev.throughline.store.identity.ApiKeyRepository;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.identity.SignIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The first key to the API, from which all others come: whoever can read its file is the administrator. The file is written
 * before the store knows the key, so that one that was cut short is finished by the next start.
 */
final class AdminKey {
    /** As whom the holder of this key acts. */
    static final Actor HOLDER = new Actor("admin", Actor.Kind.MACHINE);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final ApiKeyRepository keys;
    private final Clock clock;

    AdminKey(Database database, Clock clock) {
        this.keys = new ApiKeyRepository(database);
        this.clock = clock;
    }

    /**
     * The key in the file, known to the store; where there is no file, a fresh one.
     *
     * @throws CommandFailure when what the file holds is no key, or the file cannot be read or written
     */
    Secret ofFile(Path file) {
        ApiKeyText text = Files.exists(file) ? read(file) : create(file);
        enter(text);
        return text.text();
    }

    /**
     * The same, of a file that nobody else may read.
     *
     * @throws CommandFailure when others may
     */
    Secret ofOwnFile(Path file) {
        Secret text = ofFile(file);
        checkRights(file);
        return text;
    }

    /** Enters the keys that are configured, which may be none. */
    void enterConfigured(AdminKeyConfiguration configured) {
        configured.text().ifPresent(text -> enter(parse(text, "THROUGHLINE_BOOTSTRAP_KEY")));
        configured.path().ifPresent(this::ofFile);
    }

    /** Why the key of the file does not open although the store was given it; empty when it does. */
    Optional<String> notice(Path file) {
        SignIn.Outcome outcome = keys.signIn(read(file), clock.instant()).outcome();
        return outcome == SignIn.Outcome.OPEN
                ? Optional.empty()
                : Optional.of("Warning: the key in " + file + " does not open the API any more (" + outcome
                        + "); delete the file to have another made at the next start.");
    }

    /**
     * Makes sure that somebody can sign in.
     *
     * @throws CommandFailure when there is no administrator's key in the store
     */
    void require() {
        if (!keys.hasAdmin(clock.instant())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "No administrator's key is in the store, so nobody could call the API. Make one with `throughline migrate"
                            + " --admin-key-file=<file>`, or name its file in THROUGHLINE_BOOTSTRAP_KEY_FILE; `throughline"
                            + " init` makes one for compose.");
        }
    }

    private void enter(ApiKeyText text) {
        if (keys.find(text.id()).isEmpty()) {
            keys.add(ApiKey.fresh(text, HOLDER, Set.of(Role.ADMIN), Actor.SYSTEM.id(), clock.instant(), null), text);
        }
    }

    /**
     * Writes a fresh key to a file of its own.
     *
     * @throws CommandFailure when it cannot be written
     */
    static ApiKeyText create(Path file) {
        ApiKeyText text = ApiKeyText.generate();
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            if (isPosix(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Files.writeString(file, text.text().value() + "\n", StandardCharsets.US_ASCII);
        } catch (IOException refused) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The administrator's key cannot be written to " + file + " (" + refused.getMessage() + ").",
                    refused);
        }
        return text;
    }

    /**
     * The key in the file.
     *
     * @throws CommandFailure when there is none
     */
    static ApiKeyText read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII).strip(), file.toString());
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The administrator's key cannot be read from " + file + " (" + unreadable.getMessage() + ").",
                    unreadable);
        }
    }

    private static ApiKeyText parse(String text, String where) {
        return ApiKeyText.parse(text)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        where + " does not hold a key to the API, which begins with 'tl_'. Remove it to have another"
                                + " made, or put the right one there."));
    }

    private static void checkRights(Path file) {
        try {
            if (!isPosix(file)) {
                return;
            }
            Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
            rights.addAll(Files.getPosixFilePermissions(file));
            rights.removeAll(PosixFilePermissions.fromString("rwx------"));
            if (!rights.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "The key file " + file + " can be read or changed by others. Run 'chmod 600' on it; if others"
                                + " may have seen it, revoke the key and delete the file.");
            }
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.FAILED, "The rights of " + file + " cannot be read.", unreadable);
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        return directory != null && Files.getFileStore(directory).supportsFileAttributeView("posix");
    }
}
