package dev.throughline.store.secret;

import dev.throughline.store.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key that opens the vault: 32 bytes, in base64.
 *
 * @param base64 the key, which {@link #toString()} never shows
 */
public record MasterKey(Secret base64) {
    private static final int BYTES = 32;
    private static final String HOW_TO_MAKE_ONE =
            "Use the key that the secrets were sealed with; for a new installation make one with 'openssl rand -base64 32'.";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    public MasterKey {
        decode(base64);
    }

    /**
     * The key from {@code THROUGHLINE_MASTER_KEY}, else from the file, which is generated with owner-only rights when it
     * does not exist.
     *
     * @throws SecretUnreadableException when the key is malformed or others can read the file
     */
    public static MasterKey fromEnvironmentOrFile(@Nullable String base64FromEnv, Path keyFile) {
        if (base64FromEnv != null && !base64FromEnv.isBlank()) {
            return new MasterKey(new Secret(base64FromEnv.strip()));
        }
        try {
            return read(keyFile);
        } catch (NoSuchFileException e) {
            return create(keyFile);
        } catch (IOException e) {
            throw new SecretUnreadableException(
                    "The master key file " + keyFile + " cannot be read (" + e.getMessage()
                            + "). Make it readable for the user that runs this, and for nobody else.",
                    e);
        }
    }

    /**
     * As {@link #fromEnvironmentOrFile}, where a vault is sealed already: another key would not open it, so none is made.
     *
     * @throws SecretUnreadableException when there is no key, as well
     */
    public static MasterKey ofSealedVault(@Nullable String base64FromEnv, Path keyFile) {
        boolean given = base64FromEnv != null && !base64FromEnv.isBlank();
        if (!given && Files.notExists(keyFile)) {
            throw new SecretUnreadableException(
                    "The master key file " + keyFile + " is missing, and the database holds secrets that only it opens."
                            + " Put it back from a backup, or set THROUGHLINE_MASTER_KEY to the key; nothing was written.",
                    null);
        }
        return fromEnvironmentOrFile(base64FromEnv, keyFile);
    }

    /** A fresh random key. */
    public static MasterKey generate() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new MasterKey(new Secret(Base64.getEncoder().encodeToString(key)));
    }

    /**
     * Puts this key in the place of the one in the file, entirely or not at all, with owner-only rights.
     *
     * @throws SecretUnreadableException when it cannot be written
     */
    public void keepIn(Path keyFile) {
        try {
            Path fresh = writeBeside(keyFile);
            try {
                Files.move(fresh, keyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new SecretUnreadableException(
                    "The master key cannot be written to " + keyFile + " (" + e.getMessage()
                            + "). Make the directory writable, and try again.",
                    e);
        }
    }

    byte[] bytes() {
        return decode(base64);
    }

    private static byte[] decode(Secret base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.value());
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes the key.
            throw new SecretUnreadableException("The master key is not base64. " + HOW_TO_MAKE_ONE, null);
        }
        if (key.length != BYTES) {
            throw new SecretUnreadableException(
                    "The master key must be " + BYTES + " bytes in base64, but is " + key.length + ". "
                            + HOW_TO_MAKE_ONE,
                    null);
        }
        return key;
    }

    private static MasterKey read(Path keyFile) throws IOException {
        String text = Files.readString(keyFile, StandardCharsets.US_ASCII).strip();
        if (isPosix(keyFile)) {
            Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
            rights.addAll(Files.getPosixFilePermissions(keyFile));
            rights.removeAll(PosixFilePermissions.fromString("rwx------"));
            if (!rights.isEmpty()) {
                throw new SecretUnreadableException(
                        "The master key file " + keyFile
                                + " can be read or changed by others. Run 'chmod 600' on it; if others may have seen it, replace it.",
                        null);
            }
        }
        return new MasterKey(new Secret(text));
    }

    /** Written beside and moved into place without replacing, so that of two processes both end with the same key. */
    private static MasterKey create(Path keyFile) {
        try {
            Path fresh = generate().writeBeside(keyFile);
            try {
                Files.createLink(keyFile, fresh);
            } catch (FileAlreadyExistsException e) {
                return read(keyFile);
            } finally {
                Files.deleteIfExists(fresh);
            }
            return read(keyFile);
        } catch (IOException e) {
            throw new SecretUnreadableException(
                    "No master key is set, and none can be written to " + keyFile + " (" + e.getMessage()
                            + "). Set THROUGHLINE_MASTER_KEY, or make the directory writable.",
                    e);
        }
    }

    /** A new file in the same directory, on the disk before anything is sealed with what is in it. */
    private Path writeBeside(Path keyFile) throws IOException {
        Path directory = keyFile.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Path fresh = directory != null && isPosix(directory)
                ? Files.createTempFile(directory, ".master", ".key", PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                : Files.createTempFile(directory, ".master", ".key");
        Files.writeString(
                fresh,
                base64.value() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        return fresh;
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
