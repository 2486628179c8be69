package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client with one person's token that tries nothing twice. */
final class ClickUpCaller {
    private static final OkHttpClient HTTP =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MediaType JSON = MediaType.get("application/json");

    private final ClickUpSandbox sandbox;
    private final String authorization;

    ClickUpCaller(ClickUpSandbox sandbox, String authorization) {
        this.sandbox = sandbox;
        this.authorization = authorization;
    }

    Answer get(String path) throws IOException {
        return send(request(path).header("Content-Type", "application/json"));
    }

    Answer post(String path, String json) throws IOException {
        return send(request(path).post(body(json)));
    }

    Answer put(String path, String json) throws IOException {
        return send(request(path).put(body(json)));
    }

    Answer delete(String path) throws IOException {
        return send(request(path).header("Content-Type", "application/json").delete());
    }

    Answer upload(String path, String fileName, byte[] content) throws IOException {
        RequestBody file = RequestBody.create(content, MediaType.get("application/octet-stream"));
        return send(request(path)
                .post(new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("attachment", fileName, file)
                        .build()));
    }

    byte[] download(String url) throws IOException {
        try (Response response =
                HTTP.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().bytes();
        }
    }

    /** The ids of the tasks on all pages. */
    List<String> tasks(String path) throws IOException {
        List<String> ids = new ArrayList<>();
        JsonNode page;
        int number = 0;
        do {
            page = get(path + "&page=" + number++).json();
            page.path("tasks").forEach(task -> ids.add(task.path("id").asText()));
        } while (!page.path("last_page").asBoolean(true));
        return ids;
    }

    private static RequestBody body(String json) {
        return RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON);
    }

    private Request.Builder request(String path) {
        String below = path.startsWith("/sandbox/") ? path : "/api/v2" + path;
        Request.Builder request = new Request.Builder().url(sandbox.baseUrl() + below);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Answer send(Request.Builder request) throws IOException {
        try (Response response = HTTP.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(), response.headers(), response.body().string());
        }
    }

    record Answer(int status, Headers headers, String body) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(body);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }
}
