package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in files, as a hash: each file is read once in the life of the process, as it comes, so that no more than some
 * kilobytes of it are held. A vendor's file never changes under its id. Thread-safe.
 */
final class FileHashes {
    private static final Logger log = LoggerFactory.getLogger(FileHashes.class);
    private static final Set<VendorErrorKind> UNREADABLE =
            EnumSet.of(VendorErrorKind.HOST_NOT_ALLOWED, VendorErrorKind.PERMISSION, VendorErrorKind.MALFORMED);
    private static final int MOST = 100_000;

    private final Map<String, Attachment> known = new ConcurrentHashMap<>();

    /** Reads a file. */
    interface Download {
        /** Passes its bytes on; REJECTED when there are more than allowed. */
        void to(OutputStream sink);
    }

    /**
     * A file as the vendor lists it.
     *
     * @param key its id, unique among all vendors and accounts
     * @param bytes its size; negative where the vendor does not say
     */
    record Listed(String key, String id, String name, long bytes) {}

    /**
     * A file with its hash; without one when it is too large, or will not be read. Empty when the vendor no longer has it.
     *
     * @param most bytes that are read
     */
    Optional<Attachment> read(Listed file, long most, Download download) {
        if (file.bytes() > most) {
            return Optional.of(new Attachment(file.id(), file.name(), file.bytes(), null));
        }
        String key = file.key() + (file.bytes() < 0 ? ":" + most : "");
        Attachment before = known.get(key);
        if (before != null) {
            return Optional.of(before);
        }
        Digest digest = new Digest();
        try {
            download.to(digest);
        } catch (VendorException failed) {
            return unread(file, key, most, failed);
        }
        return Optional.of(keep(key, new Attachment(file.id(), file.name(), digest.bytes, digest.hash())));
    }

    /** One file that cannot be read does not keep its ticket from being read; trouble with the vendor does. */
    private Optional<Attachment> unread(Listed file, String key, long most, VendorException failed) {
        if (failed.kind() == VendorErrorKind.NOT_FOUND) {
            return Optional.empty();
        }
        if (failed.kind() == VendorErrorKind.REJECTED) {
            long bytes = file.bytes() < 0 ? most + 1 : file.bytes();
            return Optional.of(keep(key, new Attachment(file.id(), file.name(), bytes, null)));
        }
        if (UNREADABLE.contains(failed.kind())) {
            log.warn("File {} stays where it is: {}", file.key(), failed.getMessage());
            return Optional.of(new Attachment(file.id(), file.name(), Math.max(0, file.bytes()), null));
        }
        throw failed;
    }

    private Attachment keep(String key, Attachment file) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, file);
        return file;
    }

    private static final class Digest extends OutputStream {
        private final MessageDigest sha = sha256();
        private long bytes;

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        @Override
        public void write(int single) {
            sha.update((byte) single);
            bytes++;
        }

        @Override
        public void write(byte[] chunk, int offset, int length) {
            sha.update(chunk, offset, length);
            bytes += length;
        }

        String hash() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
