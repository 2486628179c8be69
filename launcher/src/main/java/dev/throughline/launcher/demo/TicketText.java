package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.Table;
import dev.throughline.launcher.embedded.Embedded;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For a person, in chapters. */
final class TicketText implements TicketTelling {
    private static final int LONGEST_CELL = 80;

    private final Session session;
    private final PrintWriter out;
    private final @Nullable Path kept;

    /**
     * A telling in words.
     *
     * @param kept the directory of the demo where it is to stay
     */
    TicketText(Session session, @Nullable Path kept) {
        this.session = session;
        this.out = session.out();
        this.kept = kept;
    }

    @Override
    public void begin(Embedded embedded) {
        out.println("Throughline: tickets and tasks that are kept the same, with stand-ins for Zendesk and ClickUp.");
        out.println();
        out.println(embedded.temporal().sentence());
        embedded.temporal().webUi().ifPresent(url -> out.println("Temporal Web UI: " + url));
    }

    @Override
    public void chapter(String title) {
        out.println();
        out.println(title);
        out.flush();
    }

    @Override
    public void found(String sentence, ObjectNode facts) {
        out.println("   " + sentence);
        out.flush();
    }

    @Override
    public void follow(String processId) {
        new ProcessWatch(session).follow(processId);
    }

    @Override
    public void end(TicketEnd end) {
        table("Links", end.links(), "ticket", "task", "status", "rounds", "writes", "echoes");
        table("Values that gave way", end.conflicts(), "ticket", "subject", "zendesk", "clickUp", "winner", "words");
        table(
                "What was written at the vendors, the newest first",
                end.writes(),
                "ticket",
                "side",
                "operation",
                "after");
        out.println();
        if (end.differences().isEmpty()) {
            out.println("Checked: ticket and task have the same title, status, note and file.");
        } else {
            out.println("Ticket and task differ:");
            end.differences().forEach(out::println);
        }
        if (kept != null) {
            out.println("Kept: " + kept);
        }
        out.flush();
    }

    private void table(String title, List<JsonNode> rows, String... fields) {
        chapter(title);
        Table table = new Table(fields);
        for (JsonNode row : rows) {
            table.row(Stream.of(fields).map(field -> cell(row.path(field))).toList());
        }
        out.print(table);
    }

    private static String cell(JsonNode value) {
        String text = value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 3) + "...";
    }
}
