package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.zuorasync.Diagnosis;
import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncState;
import dev.throughline.worker.process.TableCell;
import java.util.Locale;

/**
 * A sync as Markdown, for the details that Temporal Web UI shows: one table, because the pane cuts off what follows
 * anything else. Which process it is stands above it.
 */
final class SyncDisplay {
    private SyncDisplay() {}

    static String details(SyncState state) {
        SyncReport report = state.report();
        return report == null ? running(state) : closed(report);
    }

    private static String running(SyncState state) {
        SyncProgress progress = state.progress();
        String paused = state.pausedBy() == null ? "" : "paused by " + TableCell.of(state.pausedBy());
        String known = state.expectedDefinitions() == 0
                ? " so far"
                : String.format(Locale.ROOT, " of about %,d", state.expectedDefinitions());
        return String.format(
                Locale.ROOT,
                """
                | %s | %s |
                |:---|:---|
                | Definitions | %,d%s |
                | Records | %,d |
                | Pages, API calls | %,d, %,d |
                | Everything fetched again | %s |
                """,
                state.phase(),
                paused,
                progress.definitions(),
                known,
                progress.records(),
                progress.pages(),
                progress.apiCalls(),
                state.forced() ? "yes" : "no");
    }

    private static String closed(SyncReport report) {
        Diagnosis diagnosis = report.diagnosis();
        String failure = diagnosis == null
                ? ""
                : "| Why | " + TableCell.of(diagnosis.cause()) + " |\n| What to do | "
                        + TableCell.of(diagnosis.nextStep()) + " |\n";
        return String.format(
                Locale.ROOT,
                """
                | %s | |
                |:---|:---|
                %s| Definitions | %,d seen: %,d new, %,d changed, %,d unchanged, %,d stale |
                | Removed | %,d (%,d wait for confirmation) |
                | Tasks, linkages | %,d, %,d |
                | Pages, API calls | %,d, %,d |
                | Throttled | %.1f s |
                """,
                report.outcome(),
                failure,
                report.definitionsSeen(),
                report.definitionsNew(),
                report.definitionsChanged(),
                report.definitionsUnchanged(),
                report.definitionsStale(),
                report.definitionsRemoved(),
                report.removalCandidates(),
                report.tasks(),
                report.linkages(),
                report.pages(),
                report.apiCalls(),
                report.throttledSeconds());
    }
}
