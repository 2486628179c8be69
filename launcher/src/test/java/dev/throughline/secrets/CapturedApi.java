package dev.throughline.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API's caller that keeps every answer, head and body. */
final class CapturedApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Evidence evidence;
    private final String key;

    CapturedApi(URI base, String key, Evidence evidence) {
        this.base = base;
        this.key = key;
        this.evidence = evidence;
    }

    Answered get(String path) {
        return send("GET", path, "");
    }

    Answered post(String path, String body) {
        return send("POST", path, body);
    }

    Answered patch(String path, String body) {
        return send("PATCH", path, body);
    }

    /** Has a key made; the answer, which shows it this once, is no evidence. */
    String key(String path, String body) {
        HttpResponse<byte[]> answer = exchange("POST", path, body);
        return new Answered(answer.statusCode(), answer.body())
                .json()
                .path("key")
                .asText();
    }

    Answered send(String method, String path, String body, String... headers) {
        HttpResponse<byte[]> answer = exchange(method, path, body, headers);
        String source = "rest/" + method + " " + path + " " + answer.statusCode();
        evidence.add(source + " head", answer.headers().map().toString());
        evidence.add(source, answer.body());
        return new Answered(answer.statusCode(), answer.body());
    }

    /**
     * What a browser sends to a signed link, without any key.
     *
     * @param form to send; null to look at the page
     */
    int link(String token, @Nullable String form) {
        String method = form == null ? "GET" : "POST";
        String[] headers = {"Authorization", "none", "Content-Type", "application/x-www-form-urlencoded"};
        HttpResponse<byte[]> answer = exchange(method, "/links/tasks/" + token, form == null ? "" : form, headers);
        String source = "rest/" + method + " a signed link " + answer.statusCode();
        evidence.add(source + " head", answer.headers().map().toString());
        evidence.add(source, answer.body());
        return answer.statusCode();
    }

    private HttpResponse<byte[]> exchange(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty() && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (!List.of(headers).contains("Authorization")) {
            request.header("Authorization", "Bearer " + key);
        }
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts a sync and waits until it has ended; answers how. */
    String sync(String customer, boolean force) {
        return untilClosed(startSync(customer, force));
    }

    /** Starts a sync; answers the process's id. */
    String startSync(String customer, boolean force) {
        return post("/v1/syncs/zuora", "{\"customer\":\"" + customer + "\",\"force\":" + force + "}")
                .json()
                .path("processId")
                .asText();
    }

    /** Waits until a process has ended; answers its status. */
    String untilClosed(String processId) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            get("/v1/processes/" + processId + "/result?wait=10s");
            String status =
                    get("/v1/processes/" + processId).json().path("status").asText();
            if (!UNDER_WAY.contains(status)) {
                return status;
            }
        }
        throw new AssertionError(processId + " did not end");
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(int status, byte[] body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(new String(body, StandardCharsets.UTF_8), notJson);
            }
        }
    }
}
