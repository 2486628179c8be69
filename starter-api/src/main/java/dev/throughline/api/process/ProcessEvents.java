package dev.throughline.api.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.errors.Problems;
import dev.throughline.api.wire.ProcessView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of server-sent events: {@code state} with the process whenever it has changed, {@code closed} at its end,
 * {@code error} with a problem document. A comment every few seconds finds out readers that have gone.
 */
public final class ProcessEvents implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessEvents.class);
    /** Streams at a time. */
    public static final int MAX_STREAMS = 64;

    private static final int POLLS_PER_HEARTBEAT = 10;

    private final ProcessReader reader;
    private final ObjectMapper mapper;
    private final Duration poll;
    private final Semaphore streams = new Semaphore(MAX_STREAMS);
    private final CountDownLatch closing = new CountDownLatch(1);

    public ProcessEvents(ProcessReader reader, ObjectMapper mapper, Duration poll) {
        this.reader = reader;
        this.mapper = mapper;
        this.poll = poll;
    }

    /** A stream until the process ends; fails with 404 before the stream begins, and with 503 when there are too many. */
    public EventStream stream(String processId) {
        ProcessView first = reader.view(processId);
        if (closing.getCount() == 0 || !streams.tryAcquire()) {
            throw ProblemException.unavailable(
                    "There are " + MAX_STREAMS + " event streams already; ask for the process instead.", null);
        }
        return new EventStream(output -> write(processId, first, output), streams);
    }

    private void write(String processId, ProcessView first, OutputStream output) {
        try {
            run(processId, first, output);
        } catch (IOException gone) {
            LOGGER.debug("A reader of {} has gone: {}", processId, gone.toString());
        }
    }

    /** How many streams are open. */
    public int open() {
        return MAX_STREAMS - streams.availablePermits();
    }

    private void run(String processId, ProcessView first, OutputStream output) throws IOException {
        ProcessView sent = null;
        int polls = 0;
        ProcessView now = first;
        while (true) {
            sent = sendChange(sent, now, output);
            if (!now.status().equals(Located.RUNNING)) {
                send("closed", now, output);
                return;
            }
            if (++polls % POLLS_PER_HEARTBEAT == 0) {
                write(": alive\n\n", output);
            }
            if (isClosing()) {
                return;
            }
            ProcessView next = next(processId, output);
            if (next == null) {
                return;
            }
            now = next;
        }
    }

    private @Nullable ProcessView next(String processId, OutputStream output) throws IOException {
        try {
            return reader.view(processId);
        } catch (RuntimeException e) {
            send("error", Problems.of(e).problem(), output);
            return null;
        }
    }

    private ProcessView sendChange(@Nullable ProcessView sent, ProcessView now, OutputStream output)
            throws IOException {
        if (!now.equals(sent)) {
            send("state", now, output);
        }
        return now;
    }

    private void send(String event, Object body, OutputStream output) throws IOException {
        write("event: " + event + "\ndata: " + mapper.writeValueAsString(body) + "\n\n", output);
    }

    private static void write(String text, OutputStream output) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private boolean isClosing() {
        try {
            return closing.await(poll.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
