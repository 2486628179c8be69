package dev.throughline.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the sandbox as the vendor's host. It notes every access token that passes, can hold a request back, and can
 * answer with the credentials that it was sent.
 */
final class EchoingZuora implements AutoCloseable {
    /** Begins what the echo says, so that it can be seen where a vendor's words come to. */
    static final String MARKER = "VENDORSAYS";

    private static final String NO_SECRET = "none-yet";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern CLIENT_SECRET = Pattern.compile("(?:^|&)client_secret=([^&]*)");

    private final URI sandbox;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicReference<@Nullable EchoFault> fault = new AtomicReference<>();
    private final AtomicInteger timesLeft = new AtomicInteger();
    private final AtomicInteger echoes = new AtomicInteger();
    private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();
    private final Map<String, String> secretsByToken = new ConcurrentHashMap<>();

    EchoingZuora(URI sandbox) throws IOException {
        this.sandbox = sandbox;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String baseUrl() {
        return "http://" + authority();
    }

    /** Every access token that was issued. */
    Set<String> tokens() {
        return new TreeSet<>(secretsByToken.keySet());
    }

    void plan(EchoFault planned) {
        timesLeft.set(planned.times());
        echoes.set(0);
        fault.set(planned);
    }

    /** How many requests met the fault that was planned last. */
    int echoes() {
        return echoes.get();
    }

    void behave() {
        fault.set(null);
    }

    /** Holds the next request back whose target has this part, until the hold is let go. */
    Hold holdBack(String target) {
        Hold next = new Hold(target, new CountDownLatch(1), new CountDownLatch(1));
        hold.set(next);
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            waitWhileHeld(exchange);
            EchoFault due = due(exchange);
            if (due == null) {
                forward(exchange, body);
            } else {
                echoes.incrementAndGet();
                echo(exchange, body, due);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** The secret that a request for a token carries; of any other, that there is none. */
    private static String secretIn(byte[] body) {
        Matcher found = CLIENT_SECRET.matcher(new String(body, StandardCharsets.UTF_8));
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : NO_SECRET;
    }

    private void waitWhileHeld(HttpExchange exchange) throws InterruptedException {
        Hold held = hold.get();
        if (held != null && target(exchange).contains(held.target) && hold.compareAndSet(held, null)) {
            held.reached.countDown();
            if (!held.free.await(120, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody let " + held.target + " go");
            }
        }
    }

    private @Nullable EchoFault due(HttpExchange exchange) {
        EchoFault planned = fault.get();
        boolean meets = planned != null && target(exchange).contains(planned.on());
        return meets && timesLeft.getAndDecrement() > 0 ? planned : null;
    }

    /** What one client sent is never told to another: a vendor that did would have no secrets to keep. */
    private void echo(HttpExchange exchange, byte[] request, EchoFault due) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String token = header == null ? secretIn(request) : header.replaceFirst("Bearer ", "");
        String secret = header == null ? token : secretsByToken.getOrDefault(token, NO_SECRET);
        byte[] body = due.body(MARKER, secret, token);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (token.matches("[A-Za-z0-9]{1,64}")) {
            exchange.getResponseHeaders().set("Zuora-Request-Id", token);
        }
        exchange.sendResponseHeaders(due.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox + target(exchange)))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Authorization", "Content-Type", "Accept", "Idempotency-Key"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        Matcher issued = ACCESS_TOKEN.matcher(answer.body());
        if (issued.find()) {
            secretsByToken.put(issued.group(1), secretIn(body));
        }
        answer.headers()
                .firstValue("Content-Type")
                .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        byte[] passedOn =
                answer.body().replace(sandbox.getAuthority(), authority()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.statusCode(), passedOn.length == 0 ? -1 : passedOn.length);
        exchange.getResponseBody().write(passedOn);
    }

    private static String target(HttpExchange exchange) {
        return exchange.getRequestURI().toString();
    }

    /** A request that is held back. */
    record Hold(String target, CountDownLatch reached, CountDownLatch free) implements AutoCloseable {
        void awaitReached() throws InterruptedException {
            if (!reached.await(120, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody asked for " + target);
            }
        }

        @Override
        public void close() {
            free.countDown();
        }
    }
}
