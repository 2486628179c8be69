package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.common.FailureType;
import dev.throughline.contract.specialist.ZuoraApiActivities;
import dev.throughline.contract.zuorasync.SyncProgress;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A Zuora API specialist that works on nothing: it answers a set number of chunks and remembers what it was asked. */
final class FakeZuora implements ZuoraApiActivities {
    private static final int RECORDS_PER_CHUNK = 100;

    final AtomicInteger chunks = new AtomicInteger(3);
    final AtomicBoolean badCredentials = new AtomicBoolean();

    /** Answers as a worker that drains after the first rerun, once. */
    final AtomicBoolean drainInReruns = new AtomicBoolean();

    final AtomicInteger goneCandidates = new AtomicInteger();

    /** Waits in the second chunk until released, so that a test can act in the middle of a pass. */
    final AtomicBoolean stopInTheMiddle = new AtomicBoolean();

    final CountDownLatch inTheMiddle = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final List<RetrieveChunk> asked = new CopyOnWriteArrayList<>();
    private final Map<Long, AtomicInteger> done = new ConcurrentHashMap<>();

    @Override
    public Authentication authenticate(Authenticate request) {
        if (badCredentials.get()) {
            throw FailureType.AUTHENTICATION_FAILED.failure("Zuora refused the client id and secret", null);
        }
        return new Authentication("rest.zuora.com", 1_800_000_000_000L);
    }

    @Override
    public Validation validate(Validate request) {
        return new Validation(List.of());
    }

    @Override
    public Chunk retrieveChunk(RetrieveChunk request) {
        asked.add(request);
        int count = done.computeIfAbsent(request.passId(), pass -> new AtomicInteger())
                .incrementAndGet();
        if (count == 2 && stopInTheMiddle.get()) {
            inTheMiddle.countDown();
            waitUntilReleased();
        }
        long records = (long) count * RECORDS_PER_CHUNK;
        return new Chunk(new SyncProgress(count, count * 2L, records, count * 3L), count >= chunks.get());
    }

    private void waitUntilReleased() {
        try {
            while (!goOn.await(20, TimeUnit.MILLISECONDS)) {
                Activity.getExecutionContext().heartbeat("in the middle");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public Confirmation confirmCandidates(ConfirmCandidates request) {
        return new Confirmation(goneCandidates.get(), goneCandidates.get(), 0);
    }

    @Override
    public FailedTasks listFailedTasks(ListFailedTasks request) {
        return new FailedTasks(7);
    }

    @Override
    public Reruns rerunTasks(RerunTasks request) {
        Reruns begun = Reruns.of(request.taskIds());
        if (drainInReruns.getAndSet(false)) {
            return begun.next(true);
        }
        return request.taskIds().size() == 1
                ? begun.next(true)
                : begun.next(true).next(false);
    }
}
