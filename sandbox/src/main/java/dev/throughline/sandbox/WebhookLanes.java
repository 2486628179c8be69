package dev.throughline.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a stand-in sends its webhooks with: several at once, each now or later. Its threads keep no JVM alive. */
public final class WebhookLanes implements AutoCloseable {
    private final Duration answerWithin;
    private final ScheduledThreadPoolExecutor threads;
    private final HttpClient http;

    /**
     * Lanes for one stand-in.
     *
     * @param vendor whose, for the threads' names
     * @param atOnce how many are sent at once
     * @param answerWithin a receiver that takes longer has not answered
     */
    public WebhookLanes(String vendor, int atOnce, Duration answerWithin) {
        this.answerWithin = answerWithin;
        this.threads = new ScheduledThreadPoolExecutor(atOnce, task -> {
            Thread thread = new Thread(task, "sandbox-" + vendor + "-webhooks");
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answerWithin)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends one now, and waits; null when there was no answer in time. */
    public @Nullable HttpResponse<Void> post(URI endpoint, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(answerWithin)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException noAnswer) {
            return null;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** The status of an answer; 0 for none. */
    public static int status(@Nullable HttpResponse<Void> answer) {
        return answer == null ? 0 : answer.statusCode();
    }

    /** Has something done after a while; false when nothing is done any more. */
    public boolean later(Runnable what, Duration delay) {
        try {
            Future<?> unused = threads.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
