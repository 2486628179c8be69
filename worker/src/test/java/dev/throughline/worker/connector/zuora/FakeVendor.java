package dev.throughline.worker.connector.zuora;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers what a test tells it, in order; the last answer of a path stays. */
final class FakeVendor implements AutoCloseable {
    private final Map<String, Deque<Function<Seen, Reply>>> answers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeVendor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create(origin());
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    FakeVendor on(String path, Reply reply) {
        return on(path, request -> reply);
    }

    FakeVendor on(String path, Function<Seen, Reply> reply) {
        answers.computeIfAbsent(path, any -> new ArrayDeque<>()).add(reply);
        return this;
    }

    List<Seen> seen(String path) {
        return seen.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Seen request = new Seen(
                    exchange.getRequestMethod(),
                    uri.getPath(),
                    String.valueOf(uri.getRawQuery()),
                    exchange.getRequestHeaders(),
                    body);
            seen.add(request);
            send(exchange, next(request).apply(request));
        }
    }

    private Function<Seen, Reply> next(Seen request) {
        Deque<Function<Seen, Reply>> queue = answers.get(request.path());
        if (queue == null) {
            return any ->
                    new Reply(404, "{\"errors\":[{\"status\":404,\"code\":\"invalid\",\"title\":\"nothing here\"}]}");
        }
        synchronized (queue) {
            return queue.size() > 1 ? queue.remove() : queue.element();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        int announced = reply.cut() ? bytes.length + 100 : bytes.length;
        exchange.sendResponseHeaders(reply.status(), announced == 0 ? -1 : announced);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Seen(String method, String path, String query, Headers headers, String body) {
        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }

        boolean has(String name) {
            return headers.containsKey(name);
        }
    }

    record Reply(int status, String body, Map<String, String> headers, boolean cut) {
        Reply(int status, String body) {
            this(status, body, Map.of(), false);
        }

        Reply with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Reply(status, body, Map.copyOf(more), cut);
        }

        Reply cutOff() {
            return new Reply(status, body, headers, true);
        }
    }
}
