package dev.throughline.secrets;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("real-server")
@Tag("postgres")
class SecretScanSeparateProcessesTest extends SecretScanBehaviour {
    @Override
    Ground ground(Path directory) {
        return new SeparateGround(directory);
    }

    @Override
    String databaseFile() {
        return "file/temporal/temporal.db";
    }

    @Override
    void leakIntoTheLogs() {
        // The worker logs the customer's process by itself.
    }

    @Override
    List<String> logs() {
        return List.of("log/worker");
    }
}
