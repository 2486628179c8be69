package dev.throughline.worker.process.ticketsync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That every scenario is recorded; the replay test replays what is there. */
class LinkHistoriesTest {
    private static final List<String> SCENARIOS = List.of(
            "connection-doctor",
            "connection-doctor-gone",
            "connection-removal",
            "connection-removal-cancelled",
            "link-cancelled",
            "link-conflict-and-deleted-task",
            "link-conflict-resolved",
            "link-continued-as-new",
            "link-continued-as-new-last-run",
            "link-followed-up",
            "link-life",
            "link-not-qualified",
            "link-of-a-connection-that-is-gone",
            "link-relinked",
            "link-relinked-after-a-look",
            "link-reopened",
            "link-stale",
            "link-ticket-deleted",
            "link-triage-skipped",
            "link-triage-withdrawn",
            "link-triaged-by-model",
            "link-triaged-by-person",
            "link-triaged-by-rule",
            "link-troubled-and-retried",
            "ticket-preview",
            "ticket-preview-cancelled",
            "ticket-preview-continued-as-new-last-run",
            "ticket-preview-failed",
            "ticket-reconciliation",
            "ticket-reconciliation-continued-as-new",
            "ticket-reconciliation-continued-as-new-last-run",
            "ticket-reconciliation-failed",
            "ticket-reconciliation-tick",
            "ticket-reconciliation-tick-failed",
            "ticket-reconciliation-tick-joined",
            "ticket-reconciliation-webhook-refused");

    @Test
    void everyScenarioIsRecorded() throws IOException, URISyntaxException {
        assertEquals(new TreeSet<>(SCENARIOS), recorded());
    }

    private static Set<String> recorded() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(LinkHistoriesTest.class.getResource("/histories/ticketsync"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
