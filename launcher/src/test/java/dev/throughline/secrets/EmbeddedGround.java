package dev.throughline.secrets;

import dev.throughline.launcher.config.ThroughlineConfiguration;
import dev.throughline.launcher.embedded.Embedded;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything in this JVM: the in-memory Temporal server, an H2 file, worker and API. */
final class EmbeddedGround implements Ground {
    private final Said said = Said.open();
    private @Nullable Embedded system;
    private boolean ended;

    @Override
    public Map<String, String> prepare(Path data) {
        return Map.of("THROUGHLINE_TEMPORAL", "in-memory");
    }

    @Override
    public void start(ThroughlineConfiguration configuration, Map<String, String> environment) {
        system = Embedded.startLogged(configuration, environment);
        said.listen();
    }

    @Override
    public URI apiUrl() {
        return system().apiUrl();
    }

    @Override
    public WorkflowClient client() {
        return system().temporal().client();
    }

    @Override
    public boolean listsProcesses() {
        return false;
    }

    @Override
    public void end() {
        ended = true;
        system().close();
    }

    @Override
    public void said(Evidence evidence) {
        evidence.add("text/notices", system().notices().toString());
        said.into(evidence);
    }

    @Override
    public void close() {
        if (system != null && !ended) {
            end();
        }
        said.close();
    }

    private Embedded system() {
        return Objects.requireNonNull(system, "start() comes first");
    }
}
