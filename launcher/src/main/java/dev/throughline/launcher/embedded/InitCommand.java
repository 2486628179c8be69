package dev.throughline.launcher.embedded;

import dev.throughline.launcher.cli.CommandFailure;
import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import dev.throughline.store.identity.ApiKeyText;
import dev.throughline.store.secret.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code throughline init}: the secrets that {@code docker-compose.temporal.yml} needs, made at random and written once. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Writes .env with a master key, passwords and a key to the API for docker-compose.temporal.yml; overwrites"
                        + " nothing.")
public final class InitCommand implements Callable<Integer> {
    private static final int PASSWORD_BYTES = 24;

    private final Session session;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            defaultValue = ".env",
            description = "Where to; default is .env here.")
    private Path file;

    public InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        FileAttribute<Set<PosixFilePermission>> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Path keyFile = keyFile();
            ApiKeyText key = Files.exists(keyFile) ? AdminKey.read(keyFile) : AdminKey.create(keyFile);
            Files.createFile(file, ownerOnly);
            Files.writeString(file, content(key), StandardCharsets.UTF_8);
        } catch (FileAlreadyExistsException exists) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    file
                            + " exists and is left as it is: the master key in it may be the only one that opens the stored"
                            + " secrets. Move it away if you mean to begin anew.",
                    exists);
        } catch (IOException refused) {
            throw new CommandFailure(ExitCode.FAILED, file + " cannot be written: " + refused.getMessage(), refused);
        }
        session.out()
                .println("Written to " + file
                        + ", readable by you alone. Keep a copy of the master key: without it the stored"
                        + " secrets cannot be opened. The commands find the key to the API in " + keyFile() + ".");
        return ExitCode.OK;
    }

    /** Where the commands look for it that are typed beside the file. */
    private Path keyFile() {
        String data = session.environment("THROUGHLINE_DATA");
        Path directory =
                data == null ? file.toAbsolutePath().resolveSibling("data").normalize() : Path.of(data);
        return directory.resolve(Session.ADMIN_KEY_FILE);
    }

    private static String content(ApiKeyText key) {
        return """
                # Made by `throughline init`. Secrets: do not commit, do not share.
                # Seals the customers' secrets in the database.
                THROUGHLINE_MASTER_KEY=%s
                # Of PostgreSQL's administrator, of Temporal's user and of Throughline's.
                POSTGRES_PASSWORD=%s
                TEMPORAL_DB_PASSWORD=%s
                THROUGHLINE_DB_PASSWORD=%s
                # The administrator's first key to the API.
                THROUGHLINE_BOOTSTRAP_KEY=%s
                """.formatted(
                        MasterKey.generate().base64().value(),
                        password(),
                        password(),
                        password(),
                        key.text().value());
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
