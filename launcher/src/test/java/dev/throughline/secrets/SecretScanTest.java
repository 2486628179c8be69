package dev.throughline.secrets;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

class SecretScanTest extends SecretScanBehaviour {
    @Override
    Ground ground(Path directory) {
        return new EmbeddedGround();
    }

    @Override
    String databaseFile() {
        return "file/throughline.mv.db";
    }

    @Override
    void leakIntoTheLogs() {
        LoggerFactory.getLogger("dev.throughline.secrets").debug("a log event with the {}", CANARY);
        System.out.println("a line with the " + CANARY);
    }

    @Override
    List<String> logs() {
        return List.of("log/events", "log/streams");
    }
}
