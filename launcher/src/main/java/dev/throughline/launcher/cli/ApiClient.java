package dev.throughline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.throughline.store.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The REST API, as an operator's command uses it. Errors become a {@link CommandFailure} with the problem's own words. */
public final class ApiClient {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final ObjectMapper RECORDS =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1");

    private final HttpUrl base;
    private final OkHttpClient http;
    private final Optional<Secret> token;

    /**
     * A client of the API at an address.
     *
     * @param token the key that every request carries
     * @throws CommandFailure when the address is not an http or https URL
     */
    public ApiClient(String baseUrl, Secret token) {
        this(baseUrl, () -> Optional.of(token), Optional::empty);
    }

    /**
     * A client of the API at an address.
     *
     * @param given the key that a person has named, for whatever address
     * @param found the key of this machine's installation, which no other machine gets to see
     * @throws CommandFailure when the address is not an http or https URL
     */
    ApiClient(String baseUrl, Supplier<Optional<Secret>> given, Supplier<Optional<Secret>> found) {
        try {
            base = HttpUrl.get(baseUrl);
        } catch (IllegalArgumentException malformed) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "The API's address must be an http or https URL, not '" + baseUrl + "'.",
                    malformed);
        }
        token = given.get().or(() -> THIS_MACHINE.contains(base.host()) ? found.get() : Optional.empty());
        http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_WITHIN)
                .readTimeout(ANSWER_WITHIN)
                .followRedirects(false)
                .build();
    }

    /** The resource at a path; each segment is encoded. */
    public Resource at(String... segments) {
        HttpUrl.Builder url = base.newBuilder();
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        return new Resource(url);
    }

    /** Whether requests carry a key. */
    boolean hasToken() {
        return token.isPresent();
    }

    /**
     * What the API answered, as our own record.
     *
     * @throws CommandFailure when it is not one
     */
    public static <T> T read(JsonNode answer, Class<T> type) {
        try {
            return RECORDS.treeToValue(answer, type);
        } catch (JsonProcessingException malformed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The API's answer cannot be read; is it of another version?", malformed);
        }
    }

    private byte[] send(Request request) {
        try (Response response = http.newCall(request).execute()) {
            byte[] body = response.body().bytes();
            if (!response.isSuccessful()) {
                throw Problems.failure(response.code(), body);
            }
            return body;
        } catch (IOException broken) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "The API at " + base + " does not answer (" + broken.getMessage()
                            + "). Start it with `throughline up`, or name another with --api-url or"
                            + " THROUGHLINE_API_URL.",
                    broken);
        }
    }

    private JsonNode json(Request request) {
        byte[] body = send(request);
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException malformed) {
            throw new CommandFailure(
                    ExitCode.FAILED, "What answers at " + base + " is not Throughline's API: no JSON came.", malformed);
        }
    }

    private static RequestBody body(@Nullable JsonNode content) {
        try {
            return RequestBody.create(content == null ? new byte[0] : JSON.writeValueAsBytes(content), JSON_TYPE);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }

    /** One resource of the API. */
    public final class Resource {
        private final HttpUrl.Builder url;

        private Resource(HttpUrl.Builder url) {
            this.url = url;
        }

        /** Adds a query parameter unless it is null. */
        public Resource query(String name, @Nullable Object value) {
            if (value != null) {
                url.setQueryParameter(name, value.toString());
            }
            return this;
        }

        public JsonNode get() {
            return json(request().get().build());
        }

        public byte[] bytes() {
            return send(bare().build());
        }

        public JsonNode post(@Nullable JsonNode content) {
            return json(request().post(body(content)).build());
        }

        public JsonNode put(JsonNode content) {
            return json(request().put(body(content)).build());
        }

        public JsonNode patch(JsonNode content) {
            return json(request().patch(body(content)).build());
        }

        public JsonNode delete() {
            return json(request().delete().build());
        }

        /**
         * The items of a list with cursors, over all its pages, as far as the bound.
         *
         * @throws CommandFailure when the bound, as a person gave it, is less than one
         */
        public Iterable<JsonNode> items(int atMost) {
            if (atMost < 1) {
                throw new CommandFailure(ExitCode.USAGE, "--limit must be at least 1.");
            }
            return () -> new PagedItems(this, atMost);
        }

        private Request.Builder request() {
            return bare().header("Accept", "application/json");
        }

        private Request.Builder bare() {
            Request.Builder request = new Request.Builder().url(url.build());
            token.ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
            return request;
        }
    }
}
