package dev.throughline.secrets;

import dev.throughline.launcher.config.ThroughlineConfiguration;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** On what the system runs while a story happens to it. */
interface Ground extends AutoCloseable {
    /** Makes ready what the system needs beside itself, and answers what it is told of it. */
    Map<String, String> prepare(Path data);

    /** Starts the system; it serves when this returns. */
    void start(ThroughlineConfiguration configuration, Map<String, String> environment);

    URI apiUrl();

    /** A client of the Temporal server, for as long as the system runs. */
    WorkflowClient client();

    /** Whether the Temporal server can be asked for all its processes. */
    boolean listsProcesses();

    /** Ends the system and the Temporal server; the database stays. */
    void end();

    /** What was said, after the end. */
    void said(Evidence evidence);

    @Override
    void close();
}
