package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer onboard}: from credentials to a synced and watched account. */
@Command(
        mixinStandardHelpOptions = true,
        name = "onboard",
        description =
                "Onboards a customer: tries its credentials, syncs, gives access, sets the schedule up; waits for a"
                        + " person where one is needed, and undoes everything when it is abandoned.")
public final class OnboardCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "Letters, digits, dot, dash, underscore; at most 64.")
    private String id = "";

    @Mixin
    private CustomerFields fields = new CustomerFields();

    @Option(
            names = "--approval",
            paramLabel = "WHEN",
            description = "required: somebody else has to approve the access; none (default).")
    private @Nullable String approval;

    @Option(
            names = "--user",
            paramLabel = "PERSON",
            description = "Somebody of the directory who gets access; may repeat.")
    private List<String> users = List.of();

    @Option(names = "--alert-channel", paramLabel = "CHANNEL", description = "A Slack channel that is told of trouble.")
    private @Nullable String alertChannel;

    @Option(
            names = "--alert-person",
            paramLabel = "PERSON",
            description = "Somebody of the directory who is told of trouble; may repeat.")
    private List<String> alertPeople = List.of();

    @Option(names = "--watch", description = "Show the stages and wait for the end.")
    private boolean watch;

    public OnboardCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        ObjectNode body = fields.given();
        body.put("customer", id);
        requireAddress(body);
        body.put("clientSecret", fields.secret().required(session).value());
        if (approval != null) {
            body.put("approval", approval);
        }
        if (alertChannel != null) {
            body.put("alertChannel", alertChannel);
        }
        users.forEach(body.putArray("users")::add);
        alertPeople.forEach(body.putArray("alertPeople")::add);
        JsonNode started = session.api().at("v1", "onboardings").post(body);
        return OnboardingCommands.shownOrWatched(session, started, watch);
    }

    static void requireAddress(ObjectNode body) {
        if (!body.has("baseUrl")) {
            throw new CommandFailure(ExitCode.USAGE, "Missing option --base-url (or --host or --region).");
        }
        if (!body.has("clientId")) {
            throw new CommandFailure(ExitCode.USAGE, "Missing option --client-id.");
        }
    }
}
