package dev.throughline.launcher.cli;

import dev.throughline.store.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a command finds the key to the API. There is no option that takes the key itself: others would see it. */
final class TokenSource {
    static final String VARIABLE = "THROUGHLINE_TOKEN";
    static final String FILE_VARIABLE = "THROUGHLINE_TOKEN_FILE";
    static final String WHERE_FROM = "Set " + VARIABLE + " or " + FILE_VARIABLE + ", give --token-file, or be in the"
            + " directory of `throughline up` (THROUGHLINE_DATA names its data directory).";

    private final Session session;
    private final @Nullable Path named;

    TokenSource(Session session, @Nullable Path named) {
        this.session = session;
        this.named = named;
    }

    /** The key that the person has named: by --token-file, else the variable, else the file that a variable names. */
    Optional<Secret> given() {
        if (named != null) {
            return Optional.of(read(named));
        }
        String text = session.environment(VARIABLE);
        if (text != null) {
            return Optional.of(new Secret(text.strip()));
        }
        return Optional.ofNullable(session.environment(FILE_VARIABLE)).map(file -> read(Path.of(file)));
    }

    /** The key of the installation in the data directory, where there is one that may be read. */
    Optional<Secret> ofDataDirectory() {
        String data = session.environment("THROUGHLINE_DATA");
        Path file = Path.of(data == null ? "data" : data).resolve(Session.ADMIN_KEY_FILE);
        return Files.isReadable(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Secret read(Path file) {
        try {
            return new Secret(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The key's file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
