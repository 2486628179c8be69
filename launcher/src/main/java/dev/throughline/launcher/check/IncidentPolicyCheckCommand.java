package dev.throughline.launcher.check;

import dev.throughline.contract.incident.IncidentPolicy;
import dev.throughline.contract.incident.IncidentPolicyFile;
import dev.throughline.launcher.cli.HandWrittenFile;
import dev.throughline.launcher.cli.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code throughline check incident-policy}: a policy's file before anybody relies on it. */
@Command(
        mixinStandardHelpOptions = true,
        name = "incident-policy",
        description =
                "Reads the policy by which incidents are responded to, YAML or JSON, and tells every mistake in it with"
                        + " its place and what to do. Ends with 1 when there are mistakes.")
public final class IncidentPolicyCheckCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    public IncidentPolicyCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        IncidentPolicyFile.Reading reading = IncidentPolicyFile.read(HandWrittenFile.read(file));
        IncidentPolicy policy = reading.policy();
        if (policy != null && session.format() != Session.Format.JSON) {
            session.out()
                    .println(file + " is fine: " + policy.people().size() + " people, "
                            + policy.chains().size() + " escalation chains, "
                            + policy.services().size() + " services.");
        }
        return HandWrittenFile.tell(session, reading.mistakes());
    }
}
