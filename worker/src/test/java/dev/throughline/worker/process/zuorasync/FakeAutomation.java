package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.AutomationActivities;
import dev.throughline.contract.zuorasync.ScheduleDrift;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An automation expert that counts how often it was asked, and mends one schedule each time. */
record FakeAutomation(AtomicInteger reconciliations) implements AutomationActivities {
    @Override
    public ScheduleDrift reconcileSchedules() {
        reconciliations.incrementAndGet();
        return new ScheduleDrift(List.of("acme"), List.of(), List.of(), 2);
    }

    @Override
    public Scheduled beginSchedule(ScheduleOf request) {
        return new Scheduled("hourly", false);
    }

    @Override
    public ScheduledRun newestScheduledRun(NewestRun request) {
        return new ScheduledRun(null, null, null, 0);
    }

    @Override
    public void endSchedule(ScheduleOf request) {}
}
