package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.onboarding.ExportManifest;
import dev.throughline.contract.onboarding.ExportManifest.ExportedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is stored of a customer as files of JSON lines in a folder that only its owner reads, the same files as
 * a removal writes. The manifest comes last, so that an export with one is whole.
 */
final class ExportFolder {
    private static final int DEFINITIONS_PER_FILE = 500;
    private static final int ALL = Integer.MAX_VALUE;

    private final Session session;
    private final String customer;
    private final Path folder;
    private final List<ExportedFile> files = new ArrayList<>();

    /**
     * An export to a folder.
     *
     * @param folder a new or an empty one
     */
    ExportFolder(Session session, String customer, Path folder) {
        this.session = session;
        this.customer = customer;
        this.folder = folder;
    }

    /**
     * Writes it; answers the manifest.
     *
     * @throws CommandFailure when there is something in the folder already
     */
    ExportManifest write(JsonNode record) throws IOException {
        Files.createDirectories(folder, ownersOnly());
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new CommandFailure(
                        ExitCode.USAGE, "There is something in " + folder + " already; name a new folder.");
            }
        }
        lines("customer.jsonl", List.of(record).iterator());
        definitions();
        lines("sync-runs.jsonl", below("sync-runs").items(ALL).iterator());
        lines("saved-views.jsonl", below("views").items(ALL).iterator());
        access();
        ExportManifest manifest =
                new ExportManifest(folder.toAbsolutePath().getFileName().toString(), List.copyOf(files));
        Files.write(
                folder.resolve("manifest.json"),
                ApiClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        return manifest;
    }

    private void definitions() throws IOException {
        Iterator<JsonNode> all =
                below("definitions").query("includeRemoved", true).items(ALL).iterator();
        for (int number = 1; all.hasNext(); number++) {
            List<JsonNode> some = new ArrayList<>();
            while (all.hasNext() && some.size() < DEFINITIONS_PER_FILE) {
                some.add(all.next());
            }
            Iterator<JsonNode> whole = some.stream()
                    .map(one -> definition(one.path("zuoraId").asText()))
                    .iterator();
            lines("definitions-%05d.jsonl".formatted(number), whole);
        }
    }

    /** A definition with its tasks, linkages, and every stored original. */
    private JsonNode definition(String zuoraId) {
        ObjectNode whole = below("definitions", zuoraId).get().deepCopy();
        ArrayNode revisions = whole.putArray("revisions");
        for (JsonNode version : below("definitions", zuoraId, "versions").items(ALL)) {
            String revision = version.path("revision").asText();
            byte[] original = below("definitions", zuoraId, "versions", revision, "export")
                    .bytes();
            revisions.add(version.<ObjectNode>deepCopy().put("original", new String(original, StandardCharsets.UTF_8)));
        }
        return whole;
    }

    /** Who has access, which only administrators may read. */
    private void access() throws IOException {
        try {
            lines("access.jsonl", below("access").items(ALL).iterator());
        } catch (CommandFailure refused) {
            if (refused.exitCode() != ExitCode.NOT_ALLOWED) {
                throw refused;
            }
            Files.deleteIfExists(folder.resolve("access.jsonl"));
            session.err().println("Who has access is left out: that takes an administrator's key.");
        }
    }

    private ApiClient.Resource below(String... path) {
        return CustomerPaths.of(session, customer, path);
    }

    private void lines(String name, Iterator<JsonNode> records) throws IOException {
        MessageDigest digest = sha256();
        Path file = folder.resolve(name);
        long rows = 0;
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            for (; records.hasNext(); rows++) {
                out.write(ApiClient.JSON.writeValueAsBytes(records.next()));
                out.write('\n');
            }
        }
        files.add(new ExportedFile(name, rows, Files.size(file), HexFormat.of().formatHex(digest.digest())));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
