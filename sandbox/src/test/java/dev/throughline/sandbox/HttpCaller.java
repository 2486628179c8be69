package dev.throughline.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Calls a stand-in as anybody may. */
public final class HttpCaller {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Answer get(URI to, Map<String, String> headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(to).GET(), headers);
    }

    public Answer post(URI to, Map<String, String> headers, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    public Answer patch(URI to, Map<String, String> headers, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(to).method("PATCH", HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    private Answer send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        headers.forEach(request::header);
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** What came back. */
    public record Answer(int status, String body) {
        public JsonNode json() throws IOException {
            return MAPPER.readTree(body);
        }
    }
}
