package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpAttachment;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Carries files from one vendor to the other, as long as their content is still what was looked at. A file that is carried
 * is held in memory, so a worker carries {@value #AT_ONCE} at a time, of at most 50 megabytes each.
 */
final class FileCarrier {
    static final int AT_ONCE = 2;

    private static final Semaphore PLACES = new Semaphore(AT_ONCE);

    private final ZendeskClient zendesk;
    private final ClickUpClient clickUp;

    FileCarrier(WriteGround ground) {
        zendesk = ground.zendesk();
        clickUp = ground.clickUp();
    }

    /**
     * Does something with a ticket's file.
     *
     * @return empty when it is gone, or another than the one that was looked at
     */
    <T> Optional<T> ofTicket(Attachment file, Function<byte[], T> then) {
        return inPlace(() -> unlessGone(() -> {
                    URI address = zendesk.attachment(Long.parseLong(file.id())).address();
                    return zendesk.download(address, file.bytes());
                })
                .filter(content -> isWhole(content, file))
                .map(then));
    }

    /**
     * Has Zendesk take files of a task in.
     *
     * @return a token for each; empty when one is gone, or another than the one that was looked at
     */
    Optional<List<String>> uploaded(String task, List<Attachment> files) {
        if (files.isEmpty()) {
            return Optional.of(List.of());
        }
        List<ClickUpAttachment> there = clickUp.task(task).attachments();
        List<String> tokens = new ArrayList<>();
        for (Attachment file : files) {
            Optional<String> token = there.stream()
                    .filter(candidate -> candidate.id().equals(file.id()))
                    .findFirst()
                    .flatMap(found -> uploaded(found, file));
            if (token.isEmpty()) {
                return Optional.empty();
            }
            tokens.add(token.get());
        }
        return Optional.of(tokens);
    }

    private Optional<String> uploaded(ClickUpAttachment found, Attachment file) {
        return inPlace(() -> unlessGone(() -> clickUp.download(found.url(), file.bytes()))
                .filter(content -> isWhole(content, file))
                .map(content -> zendesk.upload(file.name(), type(file.name()), content)));
    }

    /** Whether a task's file has the content of another; read without being held. */
    boolean isSame(ClickUpAttachment there, Attachment file) {
        MessageDigest digest = sha256();
        return unlessGone(() -> {
                    clickUp.download(
                            there.url(), file.bytes(), new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                    return HexFormat.of().formatHex(digest.digest());
                })
                .filter(hash -> hash.equals(file.hash()))
                .isPresent();
    }

    private static boolean isWhole(byte[] content, Attachment file) {
        return HexFormat.of().formatHex(sha256().digest(content)).equals(file.hash());
    }

    /** What browsers show by themselves keeps its type; everything else is a file to be saved. */
    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "png", "gif", "jpeg", "webp" -> "image/" + ending;
            case "jpg" -> "image/jpeg";
            case "pdf" -> "application/pdf";
            case "txt", "log", "csv" -> "text/plain";
            default -> "application/octet-stream";
        };
    }

    private static <T> Optional<T> inPlace(Call<Optional<T>> work) {
        try {
            PLACES.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VendorException.unanswered(VendorErrorKind.CIRCUIT_OPEN, "Stopped while a file waited for its turn");
        }
        try {
            return work.done();
        } finally {
            PLACES.release();
        }
    }

    /** Too long is gone as well: it is not the file that was looked at. */
    private static <T> Optional<T> unlessGone(Call<T> call) {
        try {
            return Optional.of(call.done());
        } catch (VendorException failed) {
            boolean tooLong = failed.kind() == VendorErrorKind.REJECTED && failed.status() == 200;
            if (tooLong || failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private interface Call<T> {
        T done();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
