package dev.throughline.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.launcher.cli.ProcessWatch;
import dev.throughline.launcher.cli.Session;
import dev.throughline.launcher.cli.SyncPace;
import dev.throughline.launcher.embedded.Embedded;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** For a program: an object per line for how far a sync is, and as the last line one with all that came of it. */
final class DemoJson implements DemoTelling {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final @Nullable Path kept;
    private final Clock clock = Clock.systemUTC();
    private String temporal = "";

    /**
     * A telling in JSON.
     *
     * @param kept the directory of the demo where it is to stay
     */
    DemoJson(Session session, @Nullable Path kept) {
        this.session = session;
        this.kept = kept;
    }

    @Override
    public void begin(Embedded embedded, Iterable<JsonNode> customers) {
        temporal = embedded.temporal().sentence();
    }

    @Override
    public void chapter(String title) {
        // The lines of a sync carry its title.
    }

    @Override
    public JsonNode follow(String title, String processId) {
        SyncPace pace = new SyncPace();
        AtomicReference<ObjectNode> last = new AtomicReference<>();
        return new ProcessWatch(session).follow(processId, process -> {
            ObjectNode line = JSON.createObjectNode().put("sync", title);
            line.setAll(pace.read(process.path("state"), clock.instant()).json());
            if (!line.equals(last.getAndSet(line))) {
                print(line);
            }
        });
    }

    @Override
    public void end(DemoEnd end) {
        ObjectNode told = JSON.createObjectNode().put("temporal", temporal);
        ArrayNode syncs = told.putArray("syncs");
        for (DemoSync sync : end.syncs()) {
            syncs.addObject()
                    .put("sync", sync.title())
                    .put("records", sync.records())
                    .put("seconds", sync.seconds())
                    .put("rate", sync.recordsPerSecond())
                    .set("report", sync.report());
        }
        ArrayNode changes = told.putArray("changes");
        for (DemoChange change : end.changes()) {
            changes.addObject().put("what", change.what().name()).set("definition", change.definition());
        }
        ObjectNode check =
                told.putObject("check").put("equal", end.differences().isEmpty());
        ArrayNode differences = check.putArray("differences");
        end.differences().forEach(differences::add);
        told.put("directory", kept == null ? null : kept.toString());
        print(told);
    }

    private void print(ObjectNode line) {
        session.out().println(line);
        session.out().flush();
    }
}
