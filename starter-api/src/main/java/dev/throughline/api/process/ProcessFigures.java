package dev.throughline.api.process;

import dev.throughline.api.TemporalCapabilities;
import dev.throughline.api.wire.ProcessStats;
import dev.throughline.api.wire.ProcessTimes;
import dev.throughline.store.process.KeptProcess;
import dev.throughline.store.process.ProcessIndex;
import dev.throughline.store.process.ProcessStatistics;
import dev.throughline.store.process.Statistics;
import dev.throughline.store.process.StatisticsFilter;
import dev.throughline.store.process.TimeSpent;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long processes take: closed ones from the store, running ones from Temporal's visibility or our own index. */
public final class ProcessFigures {
    private static final double MILLIS = 1_000;

    private final WorkflowClient client;
    private final TemporalCalls calls;
    private final ProcessIndex index;
    private final ProcessStatistics statistics;
    private final TemporalCapabilities capabilities;

    public ProcessFigures(
            WorkflowClient client,
            TemporalCalls calls,
            ProcessIndex index,
            ProcessStatistics statistics,
            TemporalCapabilities capabilities) {
        this.client = client;
        this.calls = calls;
        this.index = index;
        this.statistics = statistics;
        this.capabilities = capabilities;
    }

    /**
     * Counts processes of one kind, or of all.
     *
     * @param of which type and customer; its status must be RUNNING, by which the open ones are counted
     * @param since only what closed then or later
     * @param until only what closed earlier
     */
    public ProcessStats stats(ProcessFilter of, @Nullable Instant since, @Nullable Instant until) {
        Statistics counted = statistics.read(new StatisticsFilter(of.type(), of.customer(), since, until));
        Statistics.Spread duration = counted.duration();
        double all = duration == null ? 0 : duration.total() / MILLIS;
        return new ProcessStats(
                of.type(),
                of.customer(),
                since,
                until,
                counted.closed(),
                running(of),
                counted.closed() == 0
                        ? null
                        : (double) counted.byStatus().getOrDefault("COMPLETED", 0L) / counted.closed(),
                counted.byStatus(),
                counted.byFailureType(),
                duration == null ? null : took(duration),
                shares(counted, TimeSpent.Kind.PHASE, all),
                shares(counted, TimeSpent.Kind.WAIT, all),
                activities(counted),
                counted.days().stream()
                        .map(day -> new ProcessStats.DayStats(
                                day.day(), day.closed(), day.completed(), took(day.duration())))
                        .toList(),
                Bottleneck.of(counted),
                counted.notYetKept());
    }

    private long running(ProcessFilter of) {
        if (!capabilities.lists()) {
            return index.countRunning(of.type(), of.customer());
        }
        CountWorkflowExecutionsRequest request = CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setQuery(of.visibilityQuery())
                .build();
        return calls.within(
                        TemporalCalls.SERVER,
                        () -> client.getWorkflowServiceStubs().blockingStub().countWorkflowExecutions(request))
                .getCount();
    }

    private static List<ProcessStats.TimeShare> shares(Statistics counted, TimeSpent.Kind kind, double all) {
        return counted.spent().stream()
                .filter(one -> one.kind() == kind)
                .map(one -> {
                    double total = one.perProcess().total() / MILLIS;
                    return new ProcessStats.TimeShare(
                            one.type(),
                            one.name(),
                            one.processes(),
                            took(one.perProcess()),
                            total,
                            all == 0 ? 0 : total / all);
                })
                .toList();
    }

    private static List<ProcessStats.ActivityStats> activities(Statistics counted) {
        return counted.spent().stream()
                .filter(one -> one.kind() == TimeSpent.Kind.ACTIVITY)
                .map(one -> new ProcessStats.ActivityStats(
                        one.type(),
                        one.name(),
                        one.times(),
                        one.attempts(),
                        one.failures(),
                        took(one.perProcess()),
                        one.perProcess().total() / MILLIS,
                        one.longest() / MILLIS))
                .toList();
    }

    private static ProcessStats.DurationStats took(Statistics.Spread spread) {
        return new ProcessStats.DurationStats(spread.p50() / MILLIS, spread.p95() / MILLIS, spread.max() / MILLIS);
    }

    /** The times of one process that is kept. */
    static ProcessTimes times(KeptProcess kept) {
        return new ProcessTimes(
                kept.took().toMillis() / MILLIS,
                times(kept, TimeSpent.Kind.PHASE),
                times(kept, TimeSpent.Kind.WAIT),
                spent(kept, TimeSpent.Kind.ACTIVITY)
                        .map(one -> new ProcessTimes.ActivityTime(
                                one.name(),
                                one.times(),
                                one.attempts(),
                                one.failures(),
                                one.millis() / MILLIS,
                                one.maxMillis() / MILLIS))
                        .toList(),
                kept.events(),
                kept.bytes(),
                kept.note());
    }

    private static List<ProcessTimes.ProcessTime> times(KeptProcess kept, TimeSpent.Kind kind) {
        return spent(kept, kind)
                .map(one -> new ProcessTimes.ProcessTime(
                        one.name(), one.millis() / MILLIS, one.times(), one.maxMillis() / MILLIS))
                .toList();
    }

    private static Stream<TimeSpent> spent(KeptProcess kept, TimeSpent.Kind kind) {
        return kept.spent().stream()
                .filter(one -> one.kind() == kind)
                .sorted(Comparator.comparingLong(TimeSpent::millis).reversed());
    }
}
