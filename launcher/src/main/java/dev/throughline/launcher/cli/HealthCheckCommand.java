package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.api.health.HealthReport;
import dev.throughline.api.health.HealthReport.ComponentHealth;
import dev.throughline.contract.health.Reading;
import dev.throughline.contract.health.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code throughline health-check}: how the system is, by real probes, and what to do about what is not well. */
@Command(
        mixinStandardHelpOptions = true,
        name = "health-check",
        description = {
            "Reads the health of the system and says what to do about what is not well.",
            "Ends with 0 when all is well, 9 when something is degraded or cannot be read, 10 when something is unwell."
        })
public final class HealthCheckCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--component",
            paramLabel = "COMPONENT",
            description = "database, api, queue, performance, security, temporal or vendors; all by default.")
    private @Nullable String component;

    @Option(names = "--detailed", description = "Shows what is well, too.")
    private boolean detailed;

    @Option(
            names = "--email",
            paramLabel = "TO",
            description = "Sends the report to a person of the directory, or to an e-mail address, as well.")
    private @Nullable String email;

    public HealthCheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode answer = session.api()
                .at("v1", "health")
                .query("component", component)
                .query("detailed", detailed ? "true" : null)
                .get();
        HealthReport report = ApiClient.read(answer, HealthReport.class);
        switch (session.format()) {
            case JSON -> new Rendering(session).one(answer);
            case MARKDOWN -> session.out().println(report.markdown());
            case TEXT -> print(report);
        }
        session.out().flush();
        if (email != null) {
            send(email);
        }
        return exitCode(report.verdict());
    }

    private void send(String to) {
        ObjectNode wanted = ApiClient.JSON.createObjectNode().put("to", to);
        if (component != null) {
            wanted.put("component", component);
        }
        wanted.put("detailed", detailed);
        JsonNode started = session.api().at("v1", "health", "reports").post(wanted);
        session.err()
                .println("The report is on its way to " + to + "; `throughline process result "
                        + started.path("processId").asText() + "` says whether it could be sent.");
    }

    private void print(HealthReport report) {
        PrintWriter out = session.out();
        Table table = new Table("component", "verdict", "readings");
        report.components()
                .forEach(part -> table.row(List.of(
                        part.component().name().toLowerCase(Locale.ROOT),
                        part.verdict().name(),
                        Integer.toString(part.read()))));
        out.print(table);
        for (ComponentHealth part : report.components()) {
            part.readings().forEach(reading -> print(out, reading));
        }
        out.println();
        out.println("All in all: " + report.verdict());
    }

    private static void print(PrintWriter out, Reading reading) {
        out.println();
        out.println(reading.verdict() + "  " + reading.key());
        out.println("  " + reading.says());
        if (reading.threshold() != null) {
            out.println("  wanted: " + reading.threshold());
        }
        if (reading.recommendation() != null) {
            out.println("  do: " + reading.recommendation());
        }
    }

    private static int exitCode(Verdict verdict) {
        return switch (verdict) {
            case WELL -> ExitCode.OK;
            case UNKNOWN, DEGRADED -> ExitCode.DEGRADED;
            case UNWELL -> ExitCode.UNWELL;
        };
    }
}
