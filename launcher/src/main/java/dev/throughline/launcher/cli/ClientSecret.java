package dev.throughline.launcher.cli;

import dev.throughline.store.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a client secret comes from: a file, the environment, or a prompt; an argument only with a warning. */
final class ClientSecret {
    static final String VARIABLE = "ZUORA_CLIENT_SECRET";

    @Option(
            names = "--client-secret",
            paramLabel = "SECRET",
            description = "Not recommended: everybody on this machine can see it in the list of processes.")
    private @Nullable String argument;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "A file that holds the client secret; a newline at its end is left out.")
    private @Nullable Path file;

    /** The secret as given by argument or file, or empty when neither is. */
    Optional<Secret> given(Session session) {
        if (argument != null) {
            session.err()
                    .println("warning: a secret in an argument is visible to everybody on this machine. Use "
                            + "--client-secret-file, the variable " + VARIABLE
                            + " or the prompt, and replace this secret.");
            return Optional.of(new Secret(argument));
        }
        return file == null ? Optional.empty() : Optional.of(new Secret(read(file)));
    }

    /** The secret, asked for where it is not given. */
    Secret required(Session session) {
        Secret secret = given(session)
                .or(() -> Optional.ofNullable(session.environment(VARIABLE)).map(Secret::new))
                .or(() -> session.askSecret("Client secret (not shown):"))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "No client secret: give it by --client-secret-file, by the environment variable " + VARIABLE
                                + ", or at the prompt of a terminal."));
        if (secret.value().isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "The client secret is empty.");
        }
        return secret;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.USAGE, "The secret's file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
