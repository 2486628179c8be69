package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.embedded.Embedded;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For a program: an object per line for what came about, and as the last line one with all of it. */
final class TicketJson implements TicketTelling {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final @Nullable Path kept;
    private String temporal = "";
    private String chapter = "";

    /**
     * A telling in JSON.
     *
     * @param kept the directory of the demo where it is to stay
     */
    TicketJson(Session session, @Nullable Path kept) {
        this.session = session;
        this.kept = kept;
    }

    @Override
    public void begin(Embedded embedded) {
        temporal = embedded.temporal().sentence();
    }

    @Override
    public void chapter(String title) {
        chapter = title;
    }

    @Override
    public void found(String sentence, ObjectNode facts) {
        ObjectNode line = JSON.createObjectNode().put("chapter", chapter);
        line.setAll(facts);
        print(line);
    }

    @Override
    public void follow(String processId) {
        new ProcessWatch(session).follow(processId);
    }

    @Override
    public void end(TicketEnd end) {
        ObjectNode told = JSON.createObjectNode().put("temporal", temporal);
        put(told, "links", end.links());
        put(told, "conflicts", end.conflicts());
        put(told, "writes", end.writes());
        ObjectNode check =
                told.putObject("check").put("equal", end.differences().isEmpty());
        end.differences().forEach(check.putArray("differences")::add);
        told.put("directory", kept == null ? null : kept.toString());
        print(told);
    }

    private static void put(ObjectNode told, String name, List<JsonNode> items) {
        told.putArray(name).addAll(items);
    }

    private void print(ObjectNode line) {
        session.out().println(line);
        session.out().flush();
    }
}
