package dev.throughline.sandbox.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client of one tenant that tries nothing twice. */
final class Caller {
    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final MediaType JSON = MediaType.get("application/json");

    private final ZuoraSandbox sandbox;
    private final String token;

    private Caller(ZuoraSandbox sandbox, String token) {
        this.sandbox = sandbox;
        this.token = token;
    }

    static Caller signedIn(ZuoraSandbox sandbox, String tenant) throws IOException {
        SandboxTenant found = sandbox.tenant(tenant);
        Reply reply = signIn(sandbox, found.clientId(), found.clientSecret());
        return new Caller(sandbox, reply.json().path("access_token").asText());
    }

    /** As {@link #signedIn}, for fields of a test. */
    static Caller open(ZuoraSandbox sandbox, String tenant) {
        try {
            return signedIn(sandbox, tenant);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    static Reply signIn(ZuoraSandbox sandbox, String clientId, String clientSecret) throws IOException {
        RequestBody form = new FormBody.Builder()
                .add("client_id", clientId)
                .add("client_secret", clientSecret)
                .add("grant_type", "client_credentials")
                .build();
        return send(
                new Request.Builder().url(sandbox.baseUrl() + "/oauth/token").post(form));
    }

    Reply get(String pathOrUrl) throws IOException {
        return send(request(pathOrUrl));
    }

    Reply post(String path, String json, Map<String, String> headers) throws IOException {
        Request.Builder request = request(path).post(RequestBody.create(json, JSON));
        headers.forEach(request::header);
        return send(request);
    }

    Reply put(String path, String json) throws IOException {
        return send(request(path).put(RequestBody.create(json, JSON)));
    }

    Reply delete(String path) throws IOException {
        return send(request(path).delete());
    }

    Reply with(String path, String header, String value) throws IOException {
        return send(request(path).header(header, value));
    }

    /** The ids of every page, as a client that follows next_page sees them. */
    List<Long> idsOfAllPages(String first) throws IOException {
        List<Long> ids = new ArrayList<>();
        String next = first;
        while (next != null) {
            JsonNode page = get(next).json();
            page.path("data").forEach(item -> ids.add(item.path("id").asLong()));
            next = page.path("pagination").path("next_page").textValue();
        }
        return ids;
    }

    private Request.Builder request(String pathOrUrl) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : sandbox.baseUrl() + pathOrUrl;
        return new Request.Builder().url(url).header("Authorization", "Bearer " + token);
    }

    private static Reply send(Request.Builder request) throws IOException {
        try (Response response = HTTP.newCall(request.build()).execute()) {
            return new Reply(
                    response.code(), response.headers(), response.body().string());
        }
    }

    record Reply(int status, Headers headers, String body) {
        JsonNode json() throws IOException {
            return MAPPER.readTree(body);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }
}
