package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.DataArchitectActivities;
import dev.throughline.contract.zuorasync.RemovalsPhase;
import dev.throughline.contract.zuorasync.RemovalsReport;
import dev.throughline.contract.zuorasync.SyncPlan;
import dev.throughline.contract.zuorasync.SyncReport;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A data architect that keeps nothing but what it was asked. */
final class FakeArchitect implements DataArchitectActivities {
    final AtomicLong candidates = new AtomicLong();
    final List<CloseRun> closed = new CopyOnWriteArrayList<>();
    final List<OpenRun> opened = new CopyOnWriteArrayList<>();
    final List<ApplyRemovals> applied = new CopyOnWriteArrayList<>();
    final List<String> customers = new CopyOnWriteArrayList<>(List.of("acme", "globex", "initech"));
    final List<String> unknown = new CopyOnWriteArrayList<>();
    /** Whether an earlier run left a pass that was to fetch everything again. */
    final AtomicBoolean leftForced = new AtomicBoolean();

    private final AtomicLong passes = new AtomicLong();

    @Override
    public SyncPlan openRun(OpenRun request) {
        if (unknown.contains(request.customer())) {
            throw FailureType.UNKNOWN_CUSTOMER.failure("There is no customer '" + request.customer() + "'", null);
        }
        opened.add(request);
        return new SyncPlan(request.runKey(), passes.incrementAndGet(), false, request.forced() || leftForced.get(), 6);
    }

    @Override
    public RemovalFindings findRemovals(FindRemovals request) {
        return new RemovalFindings(40, candidates.get(), true, 0.2);
    }

    @Override
    public RemovalsReport applyRemovals(ApplyRemovals request) {
        applied.add(request);
        return new RemovalsReport(request.customer(), RemovalsPhase.DONE, 12, 12, 11, 1);
    }

    @Override
    public SyncReport closeRun(CloseRun request) {
        closed.add(request);
        Instant at = Instant.parse("2026-11-01T10:00:00Z");
        return new SyncReport(
                request.customer(),
                request.runKey(),
                request.outcome(),
                3,
                9,
                0.5,
                6,
                1,
                2,
                3,
                0,
                0,
                candidates.get(),
                140,
                154,
                at,
                at.plusSeconds(2),
                request.diagnosis());
    }

    @Override
    public ActiveCustomers activeCustomers(ListCustomers request) {
        String after = request.after();
        return new ActiveCustomers(customers.stream()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(request.limit())
                .toList());
    }
}
