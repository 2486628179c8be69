package dev.throughline.worker.runtime;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Beats for every activity that has a heartbeat time-out, until it tells something itself. So a dead worker is found
 * within that time, and a living one is not taken for dead while a statement waits for a lock or a vendor takes long.
 */
final class Heartbeats extends WorkerInterceptorBase {
    private static final int BEATS_PER_TIMEOUT = 5;
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 30;

    private final ScheduledExecutorService beats;

    Heartbeats() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(THREADS, VirtualThreads.daemon("activity-heartbeat-"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        this.beats = executor;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Inbound(next, beats);
    }

    private static final class Inbound extends ActivityInboundCallsInterceptorBase {
        private final ScheduledExecutorService beats;
        private @Nullable Telling telling;

        private Inbound(ActivityInboundCallsInterceptor next, ScheduledExecutorService beats) {
            super(next);
            this.beats = beats;
        }

        @Override
        public void init(ActivityExecutionContext context) {
            Telling wrapped = new Telling(context);
            telling = wrapped;
            super.init(wrapped);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Telling told = telling;
            if (told == null || told.beatsWithin().isZero()) {
                return super.execute(input);
            }
            long every = told.beatsWithin().toMillis() / BEATS_PER_TIMEOUT;
            ScheduledFuture<?> beating = beats.scheduleAtFixedRate(told::beat, every, every, TimeUnit.MILLISECONDS);
            try {
                return super.execute(input);
            } finally {
                beating.cancel(false);
            }
        }
    }

    /** Knows whether the activity tells anything itself. */
    private static final class Telling extends ActivityExecutionContextBase {
        private boolean tells;

        private Telling(ActivityExecutionContext next) {
            super(next);
        }

        private Duration beatsWithin() {
            Duration timeout = getInfo().isLocal() ? Duration.ZERO : getInfo().getHeartbeatTimeout();
            return timeout == null ? Duration.ZERO : timeout;
        }

        @Override
        public synchronized <V> void heartbeat(V details) throws ActivityCompletionException {
            tells = true;
            super.heartbeat(details);
        }

        /** Tells again what the attempt before told last, which this one may yet want to go on from. */
        private synchronized void beat() {
            if (tells) {
                return;
            }
            try {
                super.heartbeat(getLastHeartbeatDetails(Object.class).orElse(null));
            } catch (ActivityCompletionException told) {
                // An activity that asks for nothing is not to be told anything either: it goes on to its end.
            }
        }
    }
}
