package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables at the end of the story. */
final class DemoTables {
    private DemoTables() {}

    /** One column per report, one row per figure. */
    static Table reports(List<String> titles, List<JsonNode> reports) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(titles);
        Table table = new Table(head.toArray(String[]::new));
        row(table, "definitions seen", reports, report -> figure(report, "definitionsSeen"));
        row(table, "  new", reports, report -> figure(report, "definitionsNew"));
        row(table, "  changed", reports, report -> figure(report, "definitionsChanged"));
        row(table, "  unchanged", reports, report -> figure(report, "definitionsUnchanged"));
        row(table, "  removed", reports, report -> figure(report, "definitionsRemoved"));
        row(table, "  stale (export failed)", reports, report -> figure(report, "definitionsStale"));
        row(table, "tasks", reports, report -> figure(report, "tasks"));
        row(table, "linkages", reports, report -> figure(report, "linkages"));
        row(table, "pages", reports, report -> figure(report, "pages"));
        row(table, "API calls", reports, report -> figure(report, "apiCalls"));
        row(
                table,
                "waited for limits",
                reports,
                report -> decimal(report.path("throttledSeconds").asDouble()) + " s");
        row(table, "duration", reports, report -> decimal(seconds(report)) + " s");
        row(table, "records", reports, report -> String.format(Locale.ROOT, "%,d", records(report)));
        row(
                table,
                "records per second",
                reports,
                report -> String.format(Locale.ROOT, "%,.0f", records(report) / Math.max(0.001, seconds(report))));
        return table;
    }

    /** Says in a word what a sync since the instant found out about a definition. */
    static String whatHappened(JsonNode definition, Instant since) {
        if (!definition.path("removedAt").isNull()
                && !definition.path("removedAt").isMissingNode()) {
            return "removed";
        }
        if (definition.path("stale").asBoolean()) {
            return "export failed, the last good one is kept";
        }
        String firstSeenAt = definition.path("firstSeenAt").asText("");
        return !firstSeenAt.isEmpty() && Instant.parse(firstSeenAt).isAfter(since) ? "new" : "changed";
    }

    private static void row(Table table, String title, List<JsonNode> reports, Function<JsonNode, String> figure) {
        List<String> cells = new ArrayList<>(List.of(title));
        reports.forEach(report -> cells.add(figure.apply(report)));
        table.row(cells);
    }

    private static String figure(JsonNode report, String field) {
        return String.format(Locale.ROOT, "%,d", report.path(field).asLong());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static long records(JsonNode report) {
        return report.path("definitionsSeen").asLong()
                + report.path("tasks").asLong()
                + report.path("linkages").asLong();
    }

    private static double seconds(JsonNode report) {
        return Duration.between(
                                Instant.parse(report.path("startedAt").asText()),
                                Instant.parse(report.path("finishedAt").asText()))
                        .toMillis()
                / 1000.0;
    }
}
