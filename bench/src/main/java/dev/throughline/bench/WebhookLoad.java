package dev.throughline.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends requests and takes the time of each answer. */
final class WebhookLoad {
    private static final int ACCEPTED = 202;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * What came of it.
     *
     * @param seconds from the first one sent to the last one answered
     * @param took how long one took
     */
    record Answers(double seconds, Percentiles took) {}

    /** Each client sends its next one when the last one is answered; fails when one is not answered 202. */
    Answers closedLoop(List<HttpRequest> requests, int clients) {
        long[] nanos = new long[requests.size()];
        AtomicInteger next = new AtomicInteger();
        Callable<Boolean> client = () -> {
            for (int i = next.getAndIncrement(); i < nanos.length; i = next.getAndIncrement()) {
                long sentAt = System.nanoTime();
                check(http.send(requests.get(i), BodyHandlers.discarding()).statusCode());
                nanos[i] = System.nanoTime() - sentAt;
            }
            return true;
        };
        ExecutorService senders = Executors.newFixedThreadPool(clients);
        try {
            long startedAt = System.nanoTime();
            List<Future<Boolean>> sending = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                sending.add(senders.submit(client));
            }
            for (Future<Boolean> sender : sending) {
                sender.get();
            }
            return new Answers((System.nanoTime() - startedAt) / 1e9, Percentiles.of(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The load was interrupted", e);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A webhook was not taken in", failed.getCause());
        } finally {
            senders.shutdownNow();
        }
    }

    /** So many a second, each at its time; fails as the other. */
    Answers fixedRate(List<HttpRequest> requests, int perSecond) {
        long[] nanos = new long[requests.size()];
        List<CompletableFuture<Void>> answers = new ArrayList<>(nanos.length);
        long startedAt = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            int which = i;
            long dueAt = startedAt + i * 1_000_000_000L / perSecond;
            parkUntil(dueAt);
            answers.add(
                    http.sendAsync(requests.get(i), BodyHandlers.discarding()).thenAccept(answer -> {
                        check(answer.statusCode());
                        nanos[which] = System.nanoTime() - dueAt;
                    }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)).join();
        return new Answers((System.nanoTime() - startedAt) / 1e9, Percentiles.of(nanos));
    }

    private static void parkUntil(long at) {
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void check(int status) {
        if (status != ACCEPTED) {
            throw new IllegalStateException("A webhook was answered " + status);
        }
    }

    /** A request as vendors send webhooks. */
    static HttpRequest.Builder post(URI to, String body) {
        return HttpRequest.newBuilder(to)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
