package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundsTest {
    private final FileHashes files = new FileHashes();
    private final AtomicInteger downloads = new AtomicInteger();

    @Test
    void asManyCommentsAsATicketCanHaveAreRead() {
        CommentTexts texts = new CommentTexts();
        for (int number = 0; number < CommentTexts.MOST; number++) {
            assertEquals("short", texts.take("short"));
        }

        assertEquals(
                VendorErrorKind.REJECTED,
                assertThrows(VendorException.class, () -> texts.take("one more"))
                        .kind());
    }

    @Test
    void aTextIsHeldOnlyAsFarAsACopyNeedsAndAllTogetherWithinABound() {
        CommentTexts texts = new CommentTexts();
        String longest = "x".repeat(1_000_000);
        int fit = CommentTexts.MOST_CHARACTERS / 61_000;
        for (int number = 0; number < fit; number++) {
            assertEquals(61_000, texts.take(longest).length());
        }

        assertThrows(VendorException.class, () -> texts.take(longest));
    }

    @Test
    void aLargeFileIsNeverHeld() {
        byte[] megabyte = new byte[1 << 20];
        long bytes = 128L << 20;
        Attachment file = files.read(new FileHashes.Listed("k", "1", "big", bytes), bytes, sink -> {
                    try {
                        for (long written = 0; written < bytes; written += megabyte.length) {
                            sink.write(megabyte);
                        }
                    } catch (IOException impossible) {
                        throw new UncheckedIOException(impossible);
                    }
                })
                .orElseThrow();

        assertEquals(bytes, file.bytes());
        assertEquals("254bcc3fc4f27172636df4bf32de9f107f620d559b20d760197e452b97453917", file.hash());
    }

    @Test
    void aFileOfUnknownSizeThatTurnsOutTooLargeIsRememberedAsThat() {
        FileHashes.Listed listed = new FileHashes.Listed("k", "1", "film", -1);

        assertEquals(
                new Attachment("1", "film", 101, null),
                read(listed, VendorErrorKind.REJECTED).orElseThrow());
        assertEquals(
                new Attachment("1", "film", 101, null),
                read(listed, VendorErrorKind.REJECTED).orElseThrow());
        assertEquals(1, downloads.get());
    }

    @Test
    void aFileThatIsGoneIsNotThere() {
        assertEquals(Optional.empty(), read(new FileHashes.Listed("k", "1", "gone", 5), VendorErrorKind.NOT_FOUND));
    }

    @ParameterizedTest
    @EnumSource(
            value = VendorErrorKind.class,
            names = {"HOST_NOT_ALLOWED", "PERMISSION", "MALFORMED"})
    void aFileThatCannotBeReadStaysWhereItIs(VendorErrorKind kind) {
        assertNull(read(new FileHashes.Listed("k", "1", "odd", 5), kind)
                .orElseThrow()
                .hash());
    }

    @ParameterizedTest
    @EnumSource(
            value = VendorErrorKind.class,
            names = {"AUTHENTICATION", "RATE_LIMITED", "UNAVAILABLE", "CIRCUIT_OPEN"})
    void troubleWithTheVendorIsNotTheFiles(VendorErrorKind kind) {
        assertThrows(VendorException.class, () -> read(new FileHashes.Listed("k", "1", "file", 5), kind));
    }

    private Optional<Attachment> read(FileHashes.Listed listed, VendorErrorKind failure) {
        return files.read(listed, 100, sink -> {
            downloads.incrementAndGet();
            throw VendorException.unanswered(failure, "no");
        });
    }
}
