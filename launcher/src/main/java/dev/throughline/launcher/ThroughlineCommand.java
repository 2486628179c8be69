package dev.throughline.launcher;

import dev.throughline.launcher.cli.Session;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line; its options may stand behind every command. */
@Command(
        mixinStandardHelpOptions = true,
        name = "throughline",
        description = "Operational processes as durable workflows: try `throughline demo`.",
        versionProvider = ThroughlineVersion.class)
final class ThroughlineCommand implements Runnable {
    private final Session session;

    @Spec
    private CommandSpec spec;

    ThroughlineCommand(Session session) {
        this.session = session;
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "text (default) or json; markdown too where a report or a table is printed.")
    void format(String format) {
        switch (format) {
            case "json" -> session.useFormat(Session.Format.JSON);
            case "text" -> session.useFormat(Session.Format.TEXT);
            case "markdown" -> session.useFormat(Session.Format.MARKDOWN);
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--format must be text, json or markdown, not " + format);
        }
    }

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The API; by default THROUGHLINE_API_URL, else http://127.0.0.1:8080.")
    void apiUrl(@Nullable String url) {
        session.useApiUrl(url);
    }

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "A file with the key to the API; by default THROUGHLINE_TOKEN, else the file that"
                    + " THROUGHLINE_TOKEN_FILE names, else admin.key in the data directory.")
    void tokenFile(@Nullable Path file) {
        session.useTokenFile(file);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command; `throughline --help` lists them.");
    }
}
