package dev.throughline.worker.specialist.ledger;

import dev.throughline.contract.common.FailureType;
import dev.throughline.store.process.DueProcess;
import dev.throughline.store.process.KeptProcess;
import dev.throughline.store.process.KeptRun;
import dev.throughline.store.process.ProcessArchive;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessRow;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps closed processes: reads the history that Temporal recorded, derives the figures from it and puts both into the
 * store. The index is its queue, so that nothing is lost with a worker, and keeping again changes nothing.
 */
public final class HistoryKeeper {
    /** More bytes of a process's histories are not kept; the newest run's first and last event always are. */
    public static final long KEEP_AT_MOST = 20L * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final int BATCH = 20;
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** So many hours of tries before what another server ran counts as gone. */
    private static final int TRIES_ELSEWHERE = 72;

    /** A chain of more runs is counted by its last ones. */
    private static final int RUNS_AT_MOST = 200;

    private final ProcessArchive archive;
    private final HistoryReader reader;
    private final String server;
    private final long keepAtMost;
    private final Clock clock;

    /**
     * Makes a keeper.
     *
     * @param server the identity of the server that the client is connected to
     * @param keepAtMost bytes of one process's histories
     */
    public HistoryKeeper(ProcessArchive archive, WorkflowClient client, String server, long keepAtMost, Clock clock) {
        this.archive = archive;
        this.reader = new HistoryReader(client);
        this.server = server;
        this.keepAtMost = keepAtMost;
        this.clock = clock;
    }

    /** Keeps a batch of what is due; answers whether there may be more. */
    public boolean keepDue() {
        Instant now = clock.instant();
        List<DueProcess> due = archive.claim(now, now.plus(CLAIM), BATCH);
        due.forEach(this::keep);
        return due.size() == BATCH;
    }

    private void keep(DueProcess due) {
        try {
            keepOrPostpone(due);
        } catch (RuntimeException failed) {
            log.debug("{} is not kept yet", due.row().processId(), failed);
            archive.postpone(due, clock.instant().plus(pauseAfter(due.tries())));
        }
    }

    private void keepOrPostpone(DueProcess due) {
        ProcessRow row = due.row();
        String runId = Objects.requireNonNullElse(due.runId(), row.runKey());
        Deque<FetchedRun> runs = new ArrayDeque<>();
        Optional<FetchedRun> first = reader.read(row.processId(), runId);
        if (first.isEmpty()) {
            keepUnread(due, runId);
            return;
        }
        FetchedRun last = readReset(row, readAfter(row, first.get()));
        if (!Ending.of(last.last()).isEnd()) {
            // Its end is noted a moment before Temporal has it, or was none: a reset came about whose answer was lost.
            archive.postpone(due, clock.instant().plus(pauseAfter(due.tries())));
            return;
        }
        runs.add(last);
        boolean whole = readBefore(row, runs);
        RunFigures figures = figures(runs);
        KeptRuns kept = QuietRounds.isQuiet(figures) ? KeptRuns.OF_QUIET_ROUND : KeptRuns.of(runs, keepAtMost);
        archive.keep(kept(row, last.runId(), figures, note(whole, kept)), kept.runs());
    }

    /** The last run that Temporal knows of those in which the process went on. */
    private FetchedRun readAfter(ProcessRow row, FetchedRun run) {
        FetchedRun last = run;
        for (int read = 1; read < RUNS_AT_MOST; read++) {
            Optional<FetchedRun> next = last.after().flatMap(runId -> reader.read(row.processId(), runId));
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
        }
        return last;
    }

    /** The run in which the process goes on after a reset, which the run that it began from does not tell. */
    private FetchedRun readReset(ProcessRow row, FetchedRun last) {
        if (last.isOfCron()) {
            return last;
        }
        return reader.newestRun(row.processId(), row.runKey())
                .filter(newest -> !newest.equals(last.runId()))
                .flatMap(newest -> reader.read(row.processId(), newest))
                .orElse(last);
    }

    /** Reads the earlier runs of the process to the front; answers whether all were there. */
    private boolean readBefore(ProcessRow row, Deque<FetchedRun> runs) {
        Optional<String> before = runs.getFirst().before();
        while (before.isPresent() && !runs.getFirst().runId().equals(row.runKey())) {
            Optional<FetchedRun> earlier =
                    runs.size() == RUNS_AT_MOST ? Optional.empty() : reader.read(row.processId(), before.get());
            if (earlier.isEmpty()) {
                return false;
            }
            runs.addFirst(earlier.get());
            before = earlier.get().before();
        }
        return true;
    }

    private static @Nullable String note(boolean whole, KeptRuns kept) {
        String cut = kept.note();
        if (whole) {
            return cut;
        }
        String early = "Its early runs were gone or too many, so the figures are of its last ones.";
        return cut == null ? early : early + " " + cut;
    }

    private static RunFigures figures(Deque<FetchedRun> runs) {
        RunFigures sum = null;
        for (FetchedRun run : runs) {
            RunFigures one = HistoryFigures.of(run.events());
            sum = sum == null ? one : sum.then(one);
        }
        return Objects.requireNonNull(sum);
    }

    private static KeptProcess kept(ProcessRow row, String runId, RunFigures figures, @Nullable String note) {
        Ending ending = figures.ending();
        FailureType failureType = ending.failureType();
        return new KeptProcess(
                row.processId(),
                row.runKey(),
                runId,
                figures.type(),
                row.customer(),
                ending.status(),
                failureType == null ? null : failureType.name(),
                ending.failure() == null ? row.failure() : ending.failure(),
                figures.startedAt(),
                figures.closedAt(),
                figures.phase(),
                figures.events(),
                figures.bytes(),
                figures.attributes(),
                figures.spent(),
                note);
    }

    /** Keeps what the index knows of a process that Temporal does not know, unless another server may. */
    private void keepUnread(DueProcess due, String runId) {
        ProcessRow row = due.row();
        boolean elsewhere = !row.server().equals(server) && !row.server().startsWith(ProcessIndex.IN_MEMORY);
        if (elsewhere && due.tries() < TRIES_ELSEWHERE) {
            archive.postpone(due, clock.instant().plus(Duration.ofHours(1)));
            return;
        }
        archive.keep(
                new KeptProcess(
                        row.processId(),
                        row.runKey(),
                        runId,
                        row.type(),
                        row.customer(),
                        row.status(),
                        null,
                        row.failure(),
                        row.startedAt(),
                        Objects.requireNonNullElse(row.closedAt(), row.startedAt()),
                        null,
                        0,
                        0,
                        Map.of(),
                        List.of(),
                        "Temporal had let go of it before its history was kept."),
                List.of());
    }

    private static Duration pauseAfter(int tries) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /**
     * The histories that are kept.
     *
     * @param runs in their order
     * @param note what is left out; null when nothing is
     */
    private record KeptRuns(List<KeptRun> runs, @Nullable String note) {
        static final KeptRuns OF_QUIET_ROUND = new KeptRuns(List.of(), QuietRounds.NOTE);

        static KeptRuns of(Deque<FetchedRun> fetched, long atMost) {
            List<KeptRun> kept = new ArrayList<>();
            long left = atMost;
            for (var newestFirst = fetched.descendingIterator(); newestFirst.hasNext(); ) {
                FetchedRun run = newestFirst.next();
                History whole = History.newBuilder().addAllEvents(run.events()).build();
                left -= whole.getSerializedSize();
                if (left >= 0) {
                    kept.add(0, kept(run.runId(), whole));
                } else if (kept.isEmpty()) {
                    History ends = History.newBuilder()
                            .addEvents(run.first())
                            .addEvents(run.last())
                            .build();
                    return new KeptRuns(
                            List.of(kept(run.runId(), ends)),
                            tooLong(atMost, "of the last run the first and the last event are kept."));
                } else {
                    return new KeptRuns(
                            List.copyOf(kept),
                            tooLong(
                                    atMost,
                                    "of its " + fetched.size() + " runs the last " + kept.size() + " are kept."));
                }
            }
            return new KeptRuns(List.copyOf(kept), null);
        }

        private static KeptRun kept(String runId, History history) {
            return new KeptRun(runId, new WorkflowExecutionHistory(history).toJson(false));
        }

        private static String tooLong(long atMost, String what) {
            return "Its history is longer than the " + atMost / (1024 * 1024) + " MB that are kept: " + what;
        }
    }
}
