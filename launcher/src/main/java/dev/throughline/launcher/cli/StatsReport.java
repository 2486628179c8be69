package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how long processes take, for a person. */
final class StatsReport {
    private static final int ROWS = 10;
    private static final double PERCENT = 100;

    private final PrintWriter out;

    StatsReport(PrintWriter out) {
        this.out = out;
    }

    void print(JsonNode stats) {
        out.printf(
                "%d closed%s, %d running%n",
                stats.path("closed").asLong(),
                rate(stats),
                stats.path("running").asLong());
        JsonNode duration = stats.path("duration");
        if (duration.isObject()) {
            out.println("p50 " + took(duration, "p50Seconds") + ", p95 " + took(duration, "p95Seconds") + ", longest "
                    + took(duration, "maxSeconds"));
        }
        stats.path("failures")
                .properties()
                .forEach(why -> out.println(
                        "failed: " + why.getKey() + " " + why.getValue().asText()));
        if (stats.path("bottleneck").isTextual()) {
            out.println(stats.path("bottleneck").asText());
        }
        if (stats.path("notYetCounted").asLong() > 0) {
            out.println(stats.path("notYetCounted").asText() + " more closed a moment ago and are not yet counted.");
        }
        shares("phase", stats.path("phases"));
        shares("waits on", stats.path("waits"));
        activities(stats.path("activities"));
        days(stats.path("days"));
        out.flush();
    }

    private static String rate(JsonNode stats) {
        JsonNode rate = stats.path("successRate");
        return rate.isNumber() ? String.format(Locale.ROOT, " (%.1f %% completed)", rate.asDouble() * PERCENT) : "";
    }

    private void shares(String what, JsonNode shares) {
        Table table = new Table(what, "process", "processes", "p50", "p95", "share");
        for (JsonNode share : first(shares)) {
            JsonNode took = share.path("took");
            table.row(List.of(
                    share.path("name").asText(),
                    share.path("type").asText(),
                    share.path("processes").asText(),
                    took(took, "p50Seconds"),
                    took(took, "p95Seconds"),
                    String.format(Locale.ROOT, "%.0f %%", share.path("share").asDouble() * PERCENT)));
        }
        print(table);
    }

    private void activities(JsonNode activities) {
        Table table = new Table("activity", "process", "count", "attempts", "failures", "total", "slowest");
        for (JsonNode activity : first(activities)) {
            table.row(List.of(
                    activity.path("activity").asText(),
                    activity.path("type").asText(),
                    activity.path("count").asText(),
                    activity.path("attempts").asText(),
                    activity.path("failures").asText(),
                    took(activity, "totalSeconds"),
                    took(activity, "slowestSeconds")));
        }
        print(table);
    }

    private void days(JsonNode days) {
        Table table = new Table("day (UTC)", "closed", "completed", "p50", "p95");
        for (JsonNode day : days) {
            table.row(List.of(
                    day.path("day").asText(),
                    day.path("closed").asText(),
                    day.path("completed").asText(),
                    took(day.path("took"), "p50Seconds"),
                    took(day.path("took"), "p95Seconds")));
        }
        print(table);
    }

    private void print(Table table) {
        if (!table.isEmpty()) {
            out.println();
            out.print(table);
        }
    }

    private static List<JsonNode> first(JsonNode all) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode one : all) {
            if (rows.size() < ROWS) {
                rows.add(one);
            }
        }
        return rows;
    }

    private static String took(JsonNode of, String field) {
        return String.format(Locale.ROOT, "%.1f s", of.path(field).asDouble());
    }
}
