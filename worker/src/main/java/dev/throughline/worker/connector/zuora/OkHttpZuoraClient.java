package dev.throughline.worker.connector.zuora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** {@link ZuoraClient} over OkHttp. Made by {@link ZuoraConnector}, which holds what its copies share. */
public final class OkHttpZuoraClient implements ZuoraClient {
    private static final int LONGEST_KEY = 255;

    private final ZuoraTransport transport;
    private final HttpUrl base;
    private final ZuoraCredential credential;
    private final SharedToken token;
    private final TokenEndpoint tokens;

    OkHttpZuoraClient(
            ZuoraTransport transport,
            HttpUrl base,
            ZuoraCredential credential,
            SharedToken token,
            TokenEndpoint tokens) {
        this.transport = transport;
        this.base = base;
        this.credential = credential;
        this.token = token;
        this.tokens = tokens;
    }

    @Override
    public TokenState authenticate() {
        return new TokenState(token.renewed(this::newToken).expiresAt());
    }

    @Override
    public DefinitionPage listDefinitions(@Nullable String cursor, int pageLength) {
        checkLength(pageLength, MAX_DEFINITIONS_PER_PAGE);
        HttpUrl.Builder url = path("workflows");
        HttpUrl asked = (cursor == null ? paged(url, 1, pageLength) : PageCursor.follow(url, cursor)).build();
        Answer answer = get(Operation.LIST, asked);
        WireReader reader = new WireReader(answer);
        List<WireDefinition> definitions = reader.items(reader::definition);
        Integer number = PageCursor.number(asked);
        return new DefinitionPage(
                reader.page(number == null ? 1 : number), definitions, PageCursor.next(asked, reader, answer));
    }

    @Override
    public WireDefinition definition(long id) {
        Answer answer = get(Operation.DEFINITION, path("workflows", id).build());
        WireDefinition definition = new WireReader(answer).definition(answer.object());
        if (definition.id() != id) {
            throw answer.malformed("asked for definition " + id + ", the answer is " + definition.id());
        }
        return definition;
    }

    @Override
    public byte[] export(long id, @Nullable String version) {
        HttpUrl.Builder url = path("workflows", id).addPathSegment("export");
        if (version != null) {
            url.addQueryParameter("version", version);
        }
        Answer answer = get(Operation.EXPORT, url.build());
        if (!WireJson.looksLikeExport(answer.body())) {
            JsonNode graph = answer.object();
            if (!graph.path("tasks").isArray() || !graph.path("linkages").isArray()) {
                throw answer.malformed("an export without tasks or linkages");
            }
        }
        return answer.body();
    }

    @Override
    public List<WireVersion> versions(long id) {
        Answer answer = get(
                Operation.VERSIONS,
                path("workflows", id).addPathSegment("versions").build());
        WireReader reader = new WireReader(answer);
        return List.copyOf(reader.items(reader::version));
    }

    @Override
    public TaskInstancePage failedTasks(int page, int pageLength) {
        checkLength(pageLength, MAX_TASKS_PER_PAGE);
        if (page < 1) {
            throw new IllegalArgumentException("Pages count from 1");
        }
        HttpUrl asked = paged(
                        path("workflows").addPathSegment("tasks").addQueryParameter("instance", "true"),
                        page,
                        pageLength)
                .build();
        Answer answer = get(Operation.TASKS, asked);
        WireReader reader = new WireReader(answer);
        List<WireTaskInstance> tasks = reader.items(reader::task);
        Integer next = PageCursor.next(asked, reader, answer) == null ? null : Integer.valueOf(page + 1);
        return new TaskInstancePage(
                page,
                tasks.size(),
                tasks.stream().filter(WireTaskInstance::failed).toList(),
                next);
    }

    @Override
    public WireTaskInstance task(long id) {
        Answer answer = get(Operation.TASK, path("workflows/tasks", id).build());
        WireTaskInstance task = new WireReader(answer).task(answer.object());
        if (task.id() != id) {
            throw answer.malformed("asked for task " + id + ", the answer is " + task.id());
        }
        return task;
    }

    @Override
    public void rerunTask(long taskId, String idempotencyKey) {
        boolean fits = !idempotencyKey.isEmpty()
                && idempotencyKey.length() <= LONGEST_KEY
                && idempotencyKey.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!fits) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 visible ASCII characters");
        }
        HttpUrl url = path("workflows/tasks", taskId).addPathSegment("rerun").build();
        authorized(
                        Operation.RERUN,
                        () -> new Request.Builder()
                                .url(url)
                                .header("Idempotency-Key", idempotencyKey)
                                .post(RequestBody.EMPTY))
                .object();
    }

    @Override
    public ZuoraClient withMeter(CallMeter meter) {
        return new OkHttpZuoraClient(transport.with(meter), base, credential, token, tokens);
    }

    @Override
    public ZuoraClient withTrackId(String trackId) {
        return new OkHttpZuoraClient(transport.with(trackId), base, credential, token, tokens);
    }

    @Override
    public String toString() {
        return "OkHttpZuoraClient[" + credential + "]";
    }

    private Answer get(Operation operation, HttpUrl url) {
        return authorized(operation, () -> new Request.Builder().url(url));
    }

    /** Sends with the shared token; a refused one is renewed once and the call repeated once. */
    private Answer authorized(Operation operation, Supplier<Request.Builder> call) {
        Token first = token.current(this::newToken);
        try {
            return send(operation, call.get(), first);
        } catch (VendorException e) {
            if (e.kind() != VendorErrorKind.AUTHENTICATION) {
                throw e;
            }
        }
        return send(operation, call.get(), token.afterRefusal(first, this::newToken));
    }

    private Answer send(Operation operation, Request.Builder call, Token with) {
        Redaction redaction = new Redaction(List.of(with.value(), credential.clientSecret()));
        return transport.send(operation, call.header("Authorization", "Bearer " + with.value()), redaction);
    }

    private Token newToken() {
        return tokens.request(transport, base, credential);
    }

    private HttpUrl.Builder path(String segments) {
        return base.newBuilder().addPathSegments(segments);
    }

    private HttpUrl.Builder path(String segments, long id) {
        return path(segments).addPathSegment(Long.toString(id));
    }

    private static HttpUrl.Builder paged(HttpUrl.Builder url, int page, int pageLength) {
        return url.addQueryParameter("page", Integer.toString(page))
                .addQueryParameter("page_length", Integer.toString(pageLength));
    }

    private static void checkLength(int pageLength, int longest) {
        if (pageLength < 1 || pageLength > longest) {
            throw new IllegalArgumentException("A page has 1 to " + longest + " rows");
        }
    }
}
