package dev.throughline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Zuora over OkHttp as a script would call it: one token, no budget, no retries, no judging of error bodies. */
final class PlainZuora implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tenant tenant;
    private final OkHttpClient http;
    private String authorization = "";

    PlainZuora(Tenant tenant, int concurrency) {
        this.tenant = tenant;
        this.http = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(concurrency, 1, TimeUnit.MINUTES))
                .build();
    }

    void authenticate() {
        Request request = new Request.Builder()
                .url(tenant.baseUrl() + "/oauth/token")
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("client_id", tenant.clientId())
                        .add("client_secret", tenant.clientSecret().value())
                        .build())
                .build();
        authorization = "Bearer " + json(request).path("access_token").asText();
    }

    /** The page at the vendor's link; null means the first one. */
    JsonNode page(@Nullable String link, int pageLength) {
        return json(get(link != null ? link : tenant.baseUrl() + "/workflows?page=1&page_length=" + pageLength));
    }

    /** The export of the active version, or of the latest one of a definition that was never activated. */
    byte[] export(long id, boolean active) {
        return bytes(get(tenant.baseUrl() + "/workflows/" + id + "/export" + (active ? "" : "?version=latest")));
    }

    private Request get(String url) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", authorization)
                .build();
    }

    private JsonNode json(Request request) {
        try {
            return JSON.readTree(bytes(request));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Request request) {
        try (Response response = http.newCall(request).execute()) {
            byte[] body = response.body().bytes();
            if (response.code() != 200) {
                throw new IllegalStateException(
                        request.url().encodedPath() + " answered " + response.code() + " to the plain loop");
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
