package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.store.Secret;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code throughline token}: the key to the API, for other clients on this machine. */
@Command(
        mixinStandardHelpOptions = true,
        name = "token",
        description = "Prints the key to the API that the other commands would use, for curl and the like.")
public final class TokenCommand implements Callable<Integer> {
    private final Session session;

    public TokenCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Secret token = session.token()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "No key to the API was found. " + TokenSource.WHERE_FROM));
        if (session.format() == Session.Format.JSON) {
            ObjectNode answer = ApiClient.JSON.createObjectNode().put("token", token.value());
            new Rendering(session).one(answer);
        } else {
            session.out().println(token.value());
        }
        return ExitCode.OK;
    }
}
