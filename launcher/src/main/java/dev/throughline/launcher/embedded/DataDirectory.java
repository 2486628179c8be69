package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data directory, held by one process at a time, so that nobody takes over another's Temporal server or database file. */
final class DataDirectory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "throughline.lock";
    private static final String OURS = "{" + LOCK + ",throughline.*.db,temporal.log,temporal.db,temporal.db-*}";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory where there is none, and holds it.
     *
     * @throws CommandFailure when another process holds it, or it cannot be written
     */
    static DataDirectory hold(Path path) {
        FileChannel channel;
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, ownersOnly(path));
            }
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The data directory " + path + " cannot be written (" + refused.getMessage()
                            + "). Make it writable, free space, or name another with --data-dir or THROUGHLINE_DATA.",
                    refused);
        }
        try {
            FileLock lock = lock(channel);
            if (lock != null) {
                DataDirectory held = new DataDirectory(path, channel);
                held.keepToOwner();
                return held;
            }
            channel.close();
        } catch (IOException refused) {
            throw new CommandFailure(ExitCode.FAILED, "The data directory " + path + " cannot be locked.", refused);
        }
        throw new CommandFailure(
                ExitCode.CONFLICT,
                "Another Throughline is running on the data directory " + path
                        + ". Stop it, or name another directory with --data-dir or THROUGHLINE_DATA.");
    }

    private static FileAttribute<?>[] ownersOnly(Path path) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Lets the owner alone read the files of ours that are there: what stands in them is of customers. Others
     * stay as they are.
     */
    void keepToOwner() {
        if (!posix(path)) {
            return;
        }
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(path, OURS)) {
            for (Path file : ours) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            }
        } catch (IOException | DirectoryIteratorException refused) {
            log.warn("The files of {} could not be kept to their owner: {}", path, refused.toString());
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            throw new IllegalStateException("The lock of " + path + " could not be given back", alreadyGone);
        }
    }
}
