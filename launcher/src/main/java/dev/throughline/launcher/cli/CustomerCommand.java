package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.contract.onboarding.ExportManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer ...}: whose Zuora workflows are synced, and what is stored of them. */
@Command(
        mixinStandardHelpOptions = true,
        name = "customer",
        description = "Customers: their credentials, schedules and stored definitions.")
public final class CustomerCommand {
    private static final int ALL = Integer.MAX_VALUE;

    private final Session session;
    private final Rendering rendering;

    public CustomerCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Creates a customer. The client secret is asked for, or read from a file or ZUORA_CLIENT_SECRET.")
    int create(
            @Parameters(paramLabel = "ID", description = "Letters, digits, dot, dash, underscore; at most 64.")
                    String id,
            @Mixin CustomerFields fields,
            @Option(names = "--suspended", description = "Create it without a schedule; `activate` starts it.")
                    boolean suspended) {
        ObjectNode body = fields.given();
        for (String required : new String[] {"baseUrl", "clientId"}) {
            if (!body.has(required)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "Missing option --"
                                + (required.equals("baseUrl") ? "base-url (or --host or --region)" : "client-id")
                                + ".");
            }
        }
        body.put("id", id).put("active", !suspended);
        if (!body.has("name")) {
            body.put("name", id);
        }
        body.put("clientSecret", fields.secret().required(session).value());
        rendering.one(customers().post(body));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the customers.")
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "ACTIVE, SUSPENDED, ONBOARDING or REMOVING.")
                    @Nullable
                    String status,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many.") @Nullable Integer limit) {
        rendering.list(
                customers().query("status", status).items(limit == null ? ALL : limit),
                "id",
                "name",
                "status",
                "schedule",
                "baseUrl",
                "updatedAt");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a customer; never its secret.")
    int show(@Parameters(paramLabel = "ID") String id) {
        rendering.one(customer(id).get());
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Changes what is given. A new secret comes from --client-secret-file, or with --ask-secret.")
    int update(
            @Parameters(paramLabel = "ID") String id,
            @Mixin CustomerFields fields,
            @Option(names = "--ask-secret", description = "Replace the secret: by ZUORA_CLIENT_SECRET or the prompt.")
                    boolean askSecret) {
        ObjectNode body = fields.given();
        if (askSecret) {
            body.put("clientSecret", fields.secret().required(session).value());
        } else {
            fields.secret().given(session).ifPresent(secret -> body.put("clientSecret", secret.value()));
        }
        if (body.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "Nothing to change: give at least one option.");
        }
        rendering.one(customer(id).patch(body));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Stops the schedule; nothing runs for the customer until it is activated.")
    int suspend(@Parameters(paramLabel = "ID") String id) {
        rendering.one(customer(id, "suspend").post(null));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Starts the schedule again.")
    int activate(@Parameters(paramLabel = "ID") String id) {
        rendering.one(customer(id, "activate").post(null));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Writes everything that is stored of the customer; never its secret. As one JSON document, or"
                    + " with --folder as files with a manifest, for a backup.")
    int export(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to; default is the standard output.")
                    @Nullable
                    Path output,
            @Option(
                            names = "--folder",
                            paramLabel = "FOLDER",
                            description = "A new folder for files of JSON lines with every stored original, and last a"
                                    + " manifest.json with rows, bytes and SHA-256 of each.")
                    @Nullable
                    Path folder)
            throws IOException {
        if (folder != null) {
            return exportTo(id, output, folder);
        }
        CustomerExport export = new CustomerExport(session.api(), id);
        JsonNode customer = customer(id).get();
        if (output == null) {
            export.write(customer, session.out());
            return ExitCode.OK;
        }
        try (OutputStream file = Files.newOutputStream(output);
                PrintStream bytes = new PrintStream(file, false, "UTF-8")) {
            export.write(customer, new java.io.PrintWriter(bytes, true, java.nio.charset.StandardCharsets.UTF_8));
        }
        rendering.say("Written to " + output + ".");
        return ExitCode.OK;
    }

    private int exportTo(String id, @Nullable Path output, Path folder) throws IOException {
        if (output != null) {
            throw new CommandFailure(ExitCode.USAGE, "Give either --output or --folder.");
        }
        ExportManifest manifest =
                new ExportFolder(session, id, folder).write(customer(id).get());
        if (session.format() == Session.Format.JSON) {
            rendering.one(ApiClient.JSON.valueToTree(manifest));
        } else {
            rendering.say("Written to " + folder + ": " + manifest.rows() + " rows in "
                    + manifest.files().size() + " files, and manifest.json.");
        }
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Removes a customer: exports it, stops what runs for it, and deletes it for good when the grace is"
                            + " over. `keep` stops that.")
    int delete(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--grace",
                            paramLabel = "TIME",
                            description = "How long it can still be kept, such as 72h, 30d or 0h; 72h unless given.")
                    @Nullable
                    String grace,
            @Option(names = "--watch", description = "Wait until it is gone.") boolean watch,
            @Option(names = "--yes", description = "Do not ask.") boolean yes) {
        Long hours = grace == null ? null : Grace.hours(grace);
        if (!yes) {
            String answer = session.ask("This removes " + id + " and all of its rows for good. Type the id to go on:")
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "Deleting asks for confirmation; without a terminal give --yes."));
            if (!answer.strip().equals(id)) {
                throw new CommandFailure(ExitCode.FAILED, "Nothing was deleted.");
            }
        }
        JsonNode started = customer(id).query("graceHours", hours).delete();
        if (!watch) {
            rendering.say("To stop it: throughline customer keep " + id);
        }
        return OnboardingCommands.shownOrWatched(session, started, watch);
    }

    @Command(mixinStandardHelpOptions = true, description = "Keeps a customer whose removal is in its grace.")
    int keep(@Parameters(paramLabel = "ID") String id) {
        rendering.one(session.api()
                .at("v1", "processes", "customer-removal:" + id, "updates", "keep")
                .post(ApiClient.JSON.createObjectNode()));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists the definitions that the last sync did not see and that wait for confirmation.")
    int removals(@Parameters(paramLabel = "ID") String id) {
        rendering.list(customer(id, "removals").items(ALL), "zuoraId", "name", "status", "updatedAt");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            name = "confirm-removals",
            description = "Confirms the removals: each one is checked with Zuora again and then marked as removed.")
    int confirmRemovals(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--watch", description = "Wait for the end and print the report.") boolean watch) {
        JsonNode started = customer(id, "removals", "confirm").post(ApiClient.JSON.createObjectNode());
        if (watch) {
            return new ProcessWatch(session)
                    .untilClosed(started.path("processId").asText());
        }
        rendering.one(started);
        return ExitCode.OK;
    }

    private ApiClient.Resource customers() {
        return session.api().at("v1", "customers");
    }

    private ApiClient.Resource customer(String id, String... below) {
        return CustomerPaths.of(session, id, below);
    }
}
