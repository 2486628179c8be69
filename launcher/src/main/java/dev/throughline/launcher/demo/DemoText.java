package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
import dev.throughline.launcher.embedded.Embedded;
import dev.throughline.sandbox.zuora.ZuoraSandbox;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For a person, in chapters. */
final class DemoText implements DemoTelling {
    private final Session session;
    private final PrintWriter out;
    private final @Nullable Path kept;

    /**
     * A telling in words.
     *
     * @param kept the directory of the demo where it is to stay
     */
    DemoText(Session session, @Nullable Path kept) {
        this.session = session;
        this.out = session.out();
        this.kept = kept;
    }

    @Override
    public void begin(Embedded embedded, Iterable<JsonNode> customers) {
        out.println("Throughline: durable processes on Temporal. This is the Zuora sync.");
        out.println();
        out.println(embedded.temporal().sentence());
        embedded.temporal().webUi().ifPresent(url -> out.println("Temporal Web UI: " + url));
        String sandbox =
                embedded.sandbox().map(ZuoraSandbox::baseUrl).orElseThrow().toString();
        out.println("API: " + embedded.apiUrl() + "   Sandbox Zuora: " + sandbox);
        Table table = new Table("customer", "name", "schedule", "status");
        for (JsonNode customer : customers) {
            table.row(List.of(
                    customer.path("id").asText(),
                    customer.path("name").asText(),
                    customer.path("schedule").asText(),
                    customer.path("status").asText()));
        }
        out.println();
        out.print(table);
    }

    @Override
    public void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    @Override
    public JsonNode follow(String title, String processId) {
        return new ProcessWatch(session).follow(processId);
    }

    @Override
    public void end(DemoEnd end) {
        chapter("What was synced");
        out.print(DemoTables.syncs(end.syncs()));
        chapter("What changed between the two syncs");
        out.print(DemoTables.changes(end.changes()));
        out.println();
        if (end.differences().isEmpty()) {
            out.println(
                    "Checked: the stored definitions, tasks and linkages are those that Zuora has, for both customers.");
        } else {
            out.println("The stored rows differ from what Zuora has:");
            end.differences().forEach(out::println);
        }
        if (kept != null) {
            out.println("Kept: " + kept + "  Look at it with `throughline up --data-dir " + kept + "`.");
        }
        out.flush();
    }
}
