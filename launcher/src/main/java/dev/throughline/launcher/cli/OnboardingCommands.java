package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline onboarding ...}: what a running onboarding is told. */
@Command(
        mixinStandardHelpOptions = true,
        name = "onboarding",
        description = "Running onboardings: corrected, approved, given up. `customer onboard` starts one.")
public final class OnboardingCommands {
    private final Session session;

    public OnboardingCommands(Session session) {
        this.session = session;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows how an onboarding stands, or how it ended.")
    int show(@Parameters(paramLabel = "CUSTOMER") String customer) {
        new Rendering(session)
                .one(session.api()
                        .at("v1", "processes", "onboarding:" + customer)
                        .get());
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "replace-credentials",
            description = "Stores other credentials and has them tried at once; the onboarding goes on from there.")
    int replaceCredentials(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Option(names = "--base-url", paramLabel = "URL", description = "Another host of the tenant.") @Nullable
                    String baseUrl,
            @Option(names = "--client-id", paramLabel = "ID", description = "Another OAuth client id.") @Nullable
                    String clientId,
            @Mixin ClientSecret secret,
            @Option(names = "--watch", description = "Show the stages and wait for the end.") boolean watch) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        if (baseUrl != null) {
            body.put("baseUrl", baseUrl);
        }
        if (clientId != null) {
            body.put("clientId", clientId);
        }
        body.put("clientSecret", secret.required(session).value());
        return shownOrWatched(session, onboarding(customer, "credentials").post(body), watch);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Approves the access of the customer's users; not by the one who started the onboarding.")
    int approve(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        if (reason != null) {
            body.put("reason", reason);
        }
        new Rendering(session).one(onboarding(customer, "approve").post(body));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Gives an onboarding up: everything that it did is undone, the last thing first.")
    int abandon(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; kept in its report.")
                    String reason,
            @Option(names = "--watch", description = "Wait until everything is undone.") boolean watch) {
        ObjectNode body = ApiClient.JSON.createObjectNode().put("reason", reason);
        JsonNode told = onboarding(customer, "abandon").post(body);
        int code = shownOrWatched(session, told, watch);
        // An abandoned onboarding fails; that is what was asked for.
        return watch && code == ExitCode.FAILED ? ExitCode.OK : code;
    }

    private ApiClient.Resource onboarding(String customer, String order) {
        return session.api().at("v1", "onboardings", customer, order);
    }

    static int shownOrWatched(Session session, JsonNode started, boolean watch) {
        if (watch) {
            return new ProcessWatch(session)
                    .untilClosed(started.path("processId").asText());
        }
        new Rendering(session).one(started);
        return ExitCode.OK;
    }
}
