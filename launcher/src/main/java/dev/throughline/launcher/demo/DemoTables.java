package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables at the end of the story. */
final class DemoTables {
    private DemoTables() {}

    /** One column per sync, one row per figure. */
    static Table syncs(List<DemoSync> syncs) {
        List<String> head = new ArrayList<>(List.of(""));
        syncs.forEach(sync -> head.add(sync.title()));
        Table table = new Table(head.toArray(String[]::new));
        row(table, "definitions seen", syncs, sync -> figure(sync, "definitionsSeen"));
        row(table, "  new", syncs, sync -> figure(sync, "definitionsNew"));
        row(table, "  changed", syncs, sync -> figure(sync, "definitionsChanged"));
        row(table, "  unchanged", syncs, sync -> figure(sync, "definitionsUnchanged"));
        row(table, "  removed", syncs, sync -> figure(sync, "definitionsRemoved"));
        row(table, "  stale (export failed)", syncs, sync -> figure(sync, "definitionsStale"));
        row(table, "tasks", syncs, sync -> figure(sync, "tasks"));
        row(table, "linkages", syncs, sync -> figure(sync, "linkages"));
        row(table, "pages", syncs, sync -> figure(sync, "pages"));
        row(table, "API calls", syncs, sync -> figure(sync, "apiCalls"));
        row(
                table,
                "waited for limits",
                syncs,
                sync -> decimal(sync.report().path("throttledSeconds").asDouble()) + " s");
        row(table, "duration", syncs, sync -> decimal(sync.seconds()) + " s");
        row(table, "records", syncs, sync -> String.format(Locale.ROOT, "%,d", sync.records()));
        row(table, "records per second", syncs, sync -> String.format(Locale.ROOT, "%,d", sync.recordsPerSecond()));
        return table;
    }

    static Table changes(List<DemoChange> changes) {
        Table table = new Table("id", "definition", "what happened", "version", "tasks");
        for (DemoChange change : changes) {
            JsonNode definition = change.definition();
            table.row(List.of(
                    definition.path("zuoraId").asText(),
                    definition.path("name").asText(),
                    change.what().words(),
                    definition.path("version").asText(""),
                    definition.path("taskCount").asText()));
        }
        return table;
    }

    private static void row(Table table, String title, List<DemoSync> syncs, Function<DemoSync, String> figure) {
        List<String> cells = new ArrayList<>(List.of(title));
        syncs.forEach(sync -> cells.add(figure.apply(sync)));
        table.row(cells);
    }

    private static String figure(DemoSync sync, String field) {
        return String.format(Locale.ROOT, "%,d", sync.report().path(field).asLong());
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
