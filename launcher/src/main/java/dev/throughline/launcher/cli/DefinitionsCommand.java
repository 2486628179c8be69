package dev.throughline.launcher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code throughline customer definitions ...}: the Zuora workflow definitions as they are stored. */
@Command(
        mixinStandardHelpOptions = true,
        name = "definitions",
        description = "The stored Zuora workflow definitions, their versions and what changed.")
public final class DefinitionsCommand {
    private static final int DEFAULT_LIMIT = 100;

    private final Session session;
    private final Rendering rendering;

    public DefinitionsCommand(Session session) {
        this.session = session;
        this.rendering = new Rendering(session);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists a customer's definitions.")
    int list(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Option(names = "--status", paramLabel = "STATUS", description = "Zuora's own status.") @Nullable
                    String status,
            @Option(names = "--changed-since", paramLabel = "INSTANT", description = "Such as 2026-11-01T00:00:00Z.")
                    @Nullable
                    String changedSince,
            @Option(names = "--action-type", paramLabel = "TYPE", description = "With a task of this type.") @Nullable
                    String actionType,
            @Option(names = "--removed", description = "Also those that are gone.") boolean removed,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many; 100 by default.") @Nullable
                    Integer limit) {
        rendering.list(
                CustomerPaths.of(session, customer, "definitions")
                        .query("status", status)
                        .query("changedSince", changedSince)
                        .query("actionType", actionType)
                        .query("includeRemoved", removed ? true : null)
                        .items(limit == null ? DEFAULT_LIMIT : limit),
                "zuoraId",
                "name",
                "status",
                "version",
                "taskCount",
                "stale",
                "updatedAt",
                "removedAt");
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one definition with its tasks and linkages.")
    int show(@Parameters(paramLabel = "CUSTOMER") String customer, @Parameters(paramLabel = "ZUORA-ID") long zuoraId) {
        rendering.one(CustomerPaths.of(session, customer, "definitions", Long.toString(zuoraId))
                .get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the kept versions of a definition.")
    int versions(
            @Parameters(paramLabel = "CUSTOMER") String customer, @Parameters(paramLabel = "ZUORA-ID") long zuoraId) {
        rendering.list(
                CustomerPaths.of(session, customer, "definitions", Long.toString(zuoraId), "versions")
                        .items(Integer.MAX_VALUE),
                "revision",
                "version",
                "fetchedAt",
                "taskCount",
                "linkageCount");
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows what changed between two kept versions: tasks and linkages added, removed, changed.")
    int changes(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Parameters(paramLabel = "ZUORA-ID") long zuoraId,
            @Option(names = "--from", paramLabel = "REVISION", description = "Default: the one before --to.") @Nullable
                    Long from,
            @Option(names = "--to", paramLabel = "REVISION", description = "Default: the newest.") @Nullable Long to) {
        rendering.one(CustomerPaths.of(session, customer, "definitions", Long.toString(zuoraId), "changes")
                .query("from", from)
                .query("to", to)
                .get());
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes Zuora's original export of a kept version.")
    int export(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Parameters(paramLabel = "ZUORA-ID") long zuoraId,
            @Parameters(paramLabel = "REVISION") long revision,
            @Option(names = "--output", paramLabel = "FILE", description = "Where to; default is the standard output.")
                    @Nullable
                    Path output)
            throws IOException {
        byte[] original = CustomerPaths.of(
                        session,
                        customer,
                        "definitions",
                        Long.toString(zuoraId),
                        "versions",
                        Long.toString(revision),
                        "export")
                .bytes();
        if (output == null) {
            session.out().println(new String(original, StandardCharsets.UTF_8));
        } else {
            Files.write(output, original);
            rendering.say("Written to " + output + ".");
        }
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the reports of a customer's syncs, newest first.")
    int runs(
            @Parameters(paramLabel = "CUSTOMER") String customer,
            @Option(names = "--limit", paramLabel = "N", description = "At most so many; 100 by default.") @Nullable
                    Integer limit) {
        rendering.list(
                CustomerPaths.of(session, customer, "sync-runs").items(limit == null ? DEFAULT_LIMIT : limit),
                "runKey",
                "outcome",
                "startedAt",
                "definitionsSeen",
                "definitionsNew",
                "definitionsChanged",
                "definitionsRemoved",
                "definitionsStale",
                "apiCalls");
        return ExitCode.OK;
    }
}
