package dev.throughline.launcher.incident;

import dev.throughline.launcher.cli.ExitCode;
import dev.throughline.launcher.cli.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code throughline incident policy}: a policy to begin with. */
@Command(
        mixinStandardHelpOptions = true,
        name = "policy",
        description = "Prints a whole policy with made-up people and services, as a file to begin with.")
public final class ShippedPolicyCommand implements Callable<Integer> {
    private final Session session;

    public ShippedPolicyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.out().print(text());
        session.out().flush();
        return ExitCode.OK;
    }

    /** The policy that is shipped. */
    static String text() {
        try (InputStream stream = Objects.requireNonNull(
                ShippedPolicyCommand.class.getResourceAsStream("/incident-policy.yml"), "the policy that is shipped")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
