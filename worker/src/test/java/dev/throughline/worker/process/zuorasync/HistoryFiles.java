package dev.throughline.worker.process.zuorasync;

import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes histories for the replay test. */
public final class HistoryFiles {
    private HistoryFiles() {}

    public static void record(WorkflowClient client, String name, String processId) {
        write(name, client.fetchHistory(processId));
    }

    public static void record(WorkflowClient client, String name, String processId, String runId) {
        write(name, client.fetchHistory(processId, runId));
    }

    private static void write(String name, WorkflowExecutionHistory history) {
        String directory = System.getenv("THROUGHLINE_RECORD");
        if (directory == null) {
            return;
        }
        Path file = Path.of(directory, name + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, history.toJson(true) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
