package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client that tries nothing twice. */
final class ZendeskCaller {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private static final MediaType JSON = MediaType.get("application/json");

    private final ZendeskSandbox sandbox;
    private final String authorization;

    private ZendeskCaller(ZendeskSandbox sandbox, String authorization) {
        this.sandbox = sandbox;
        this.authorization = authorization;
    }

    static ZendeskCaller signedIn(ZendeskSandbox sandbox) {
        Reply reply = signIn(sandbox, sandbox.clientSecret());
        return new ZendeskCaller(
                sandbox, "Bearer " + reply.json().path("access_token").asText());
    }

    static ZendeskCaller basic(ZendeskSandbox sandbox, String token) {
        return new ZendeskCaller(sandbox, Credentials.basic("ann@example.org/token", token));
    }

    static Reply signIn(ZendeskSandbox sandbox, String secret) {
        String body = "{\"grant_type\":\"client_credentials\",\"client_id\":\"" + sandbox.clientId()
                + "\",\"client_secret\":\"" + secret + "\",\"scope\":\"read write\"}";
        return unchecked(
                new Request.Builder().url(sandbox.baseUrl() + "/oauth/tokens").post(RequestBody.create(body, JSON)));
    }

    Reply get(String pathOrUrl) {
        return unchecked(request(pathOrUrl));
    }

    Reply post(String path, String body) {
        return unchecked(request(path).post(RequestBody.create(body, JSON)));
    }

    Reply post(String path, String body, String header, String value) {
        return unchecked(request(path).header(header, value).post(RequestBody.create(body, JSON)));
    }

    Reply upload(String path, byte[] bytes) {
        return unchecked(request(path).post(RequestBody.create(bytes, MediaType.get("image/png"))));
    }

    Reply put(String path, String body) {
        return unchecked(request(path).put(RequestBody.create(body, JSON)));
    }

    Reply patch(String path, String body) {
        return unchecked(request(path).patch(RequestBody.create(body, JSON)));
    }

    Reply delete(String path) {
        return unchecked(request(path).delete());
    }

    /** As {@link #put}, for those who expect the connection to break. */
    Reply putOrFail(String path, String body) throws IOException {
        return send(request(path).put(RequestBody.create(body, JSON)));
    }

    private Request.Builder request(String pathOrUrl) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : sandbox.baseUrl() + pathOrUrl;
        return new Request.Builder().url(url).header("Authorization", authorization);
    }

    private static Reply unchecked(Request.Builder request) {
        try {
            return send(request);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Reply send(Request.Builder request) throws IOException {
        try (Response response = HTTP.newCall(request.build()).execute()) {
            return new Reply(
                    response.code(), response.headers(), response.body().bytes());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // looked at once, and never compared
    record Reply(int status, Headers headers, byte[] bytes) {
        JsonNode json() {
            try {
                return MAPPER.readTree(bytes);
            } catch (IOException notJson) {
                throw new AssertionError(text(), notJson);
            }
        }

        String text() {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }

        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }
}
