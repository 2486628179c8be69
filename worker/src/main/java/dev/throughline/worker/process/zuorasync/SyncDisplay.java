package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.zuorasync.SyncProgress;
import dev.throughline.contract.zuorasync.SyncReport;
import dev.throughline.contract.zuorasync.SyncState;
import java.util.Locale;

/** A sync as Markdown, for the details that Temporal Web UI shows. */
final class SyncDisplay {
    private SyncDisplay() {}

    static String details(SyncState state) {
        SyncReport report = state.report();
        return report == null ? running(state) : closed(report);
    }

    private static String running(SyncState state) {
        SyncProgress progress = state.progress();
        String paused = state.pausedBy() == null ? "" : " (paused by " + state.pausedBy() + ")";
        String known = state.expectedDefinitions() == 0 ? "not known yet" : Long.toString(state.expectedDefinitions());
        return String.format(
                Locale.ROOT,
                """
                ### Zuora sync of %s

                | | |
                |---|---|
                | Phase | **%s**%s |
                | Everything fetched again | %s |
                | Pages | %d |
                | Definitions | %d of %s |
                | Records | %d |
                | API calls | %d |
                """,
                state.customer(),
                state.phase(),
                paused,
                state.forced() ? "yes" : "no",
                progress.pages(),
                progress.definitions(),
                known,
                progress.records(),
                progress.apiCalls());
    }

    private static String closed(SyncReport report) {
        String failure = report.diagnosis() == null
                ? ""
                : "\n**" + report.diagnosis().cause() + "** "
                        + report.diagnosis().nextStep() + "\n";
        return String.format(
                Locale.ROOT,
                """
                ### Zuora sync of %s: %s
                %s
                | | |
                |---|---|
                | Definitions | %d seen: %d new, %d changed, %d unchanged, %d stale |
                | Removed | %d (%d wait for confirmation) |
                | Tasks, linkages | %d, %d |
                | Pages, API calls | %d, %d |
                | Throttled | %.1f s |
                """,
                report.customer(),
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
