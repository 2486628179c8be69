package dev.throughline.architecture.planted;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every method makes a logger that also speaks while a history is replayed. */
public final class LogsInReplay implements PlantedWorkflow {
    @Override
    public String run() {
        return LoggerFactory.getLogger("planted").getName();
    }

    Logger byClass() {
        return LoggerFactory.getLogger(LogsInReplay.class);
    }

    java.util.logging.Logger ofTheJdk() {
        return java.util.logging.Logger.getLogger("planted");
    }

    System.Logger ofTheSystem() {
        return System.getLogger("planted");
    }
}
