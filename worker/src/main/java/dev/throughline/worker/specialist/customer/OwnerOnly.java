package dev.throughline.worker.specialist.customer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Folders and files that only their owner reads, written whole or not at all. */
final class OwnerOnly {
    private OwnerOnly() {}

    /**
     * A folder in which nothing is.
     *
     * @param first what to delete first of what an earlier attempt left
     */
    static Path emptyFolder(Path path, String first) throws IOException {
        Path folder = Files.createDirectories(path, rights("rwx------"));
        Files.deleteIfExists(folder.resolve(first));
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
        return folder;
    }

    /** Writes the file beside its place and moves it there. */
    static Written file(Path folder, String name, Content content) throws IOException {
        Path beside = folder.resolve(name + ".part");
        Files.createFile(beside, rights("rw-------"));
        MessageDigest digest = sha256();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(beside), digest))) {
            content.to(out);
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        }
        Path place = folder.resolve(name);
        Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new Written(Files.size(place), HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static FileAttribute<?>[] rights(String rights) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** What stands in a file. */
    @FunctionalInterface
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /**
     * A file that was written.
     *
     * @param bytes its size
     * @param sha256 in hexadecimal
     */
    record Written(long bytes, String sha256) {}
}
