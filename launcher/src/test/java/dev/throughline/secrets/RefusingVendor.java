package dev.throughline.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for Zendesk and ClickUp, lets nobody do anything, and repeats in what it answers the credentials that it was sent.
 */
final class RefusingVendor implements AutoCloseable {
    /** The client whose sign-in is refused; any other gets an access token, which opens nothing. */
    static final String STRANGER = "stranger";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String accessToken;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    RefusingVendor(String accessToken) throws IOException {
        this.accessToken = accessToken;
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

    /** How often credentials were repeated. */
    int refusals() {
        return refusals.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean signIn = exchange.getRequestURI().getPath().equals("/oauth/tokens");
            if (signIn && !body.contains(STRANGER)) {
                send(
                        exchange,
                        200,
                        JSON.createObjectNode()
                                .put("access_token", accessToken)
                                .put("token_type", "bearer")
                                .put("scope", "read write")
                                .put("expires_in", 1800));
                return;
            }
            String secret = JSON.readTree(body.isEmpty() ? "{}" : body)
                    .path("client_secret")
                    .asText();
            refuse(exchange, signIn ? 401 : 422, exchange.getRequestHeaders().getFirst("Authorization") + " " + secret);
        }
    }

    private void refuse(HttpExchange exchange, int status, String credentials) throws IOException {
        refusals.incrementAndGet();
        String words = EchoingZuora.MARKER + " " + credentials;
        // Which sentences are taken over is the connectors' affair; a code is, so that the marker is seen somewhere.
        boolean bare = exchange.getRequestURI().getPath().contains("/incremental/");
        ObjectNode answer = JSON.createObjectNode()
                .put("error", bare ? EchoingZuora.MARKER : words)
                .put("error_description", words)
                .put("description", words)
                .put("err", words)
                .put("ECODE", "OAUTH_" + words);
        answer.putArray("errors")
                .addObject()
                .put("code", words)
                .put("title", words)
                .put("detail", words);
        send(exchange, status, answer);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
