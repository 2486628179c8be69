package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.Intake;
import dev.throughline.worker.connector.zendesk.ZendeskTransport.Answer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Zendesk over OkHttp. Made by {@link ZendeskConnector}, which holds what its copies share. */
final class OkHttpZendeskClient implements ZendeskClient {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int LONGEST_KEY = 255;

    private final HttpUrl base;
    private final SignedCalls calls;
    private final FileHosts files;

    OkHttpZendeskClient(SignedCalls calls) {
        this.calls = calls;
        this.base = calls.base();
        this.files = new FileHosts(base);
    }

    @Override
    public WireUser me() {
        ZendeskReader reader = calls.get(ZendeskOperation.ME, calls.api("users/me"));
        JsonNode user = reader.object("user");
        WireUser me = reader.user(user);
        if (me.id() <= 0) {
            // The vendor answers a stranger with a user without a number, and 200.
            throw new VendorException(
                    VendorErrorKind.AUTHENTICATION,
                    VendorErrorKind.AUTHENTICATION.retry(),
                    200,
                    null,
                    "Zendesk me at " + base.host() + ": HTTP 200, the credential is nobody's",
                    null);
        }
        return me;
    }

    @Override
    public Optional<String> scope() {
        return calls.token().scope();
    }

    @Override
    public TicketWithUsers ticket(long id) {
        ZendeskReader reader =
                calls.get(ZendeskOperation.TICKET, calls.api("tickets/" + id).addQueryParameter("include", "users"));
        return new TicketWithUsers(reader.ticket(reader.object("ticket")), reader.items("users", reader::user));
    }

    @Override
    public List<WireTicket> tickets(Collection<Long> ids) {
        return calls.many(ZendeskOperation.TICKETS, "tickets", ids, reader -> reader::ticket);
    }

    @Override
    public List<WireTicket> ticketsByExternalId(String externalId) {
        return calls.all(
                ZendeskOperation.TICKETS,
                calls.api("tickets").addQueryParameter("external_id", externalId),
                "tickets",
                reader -> reader::ticket);
    }

    @Override
    public CommentPage comments(long ticketId, @Nullable String cursor) {
        ZendeskReader reader =
                calls.page(ZendeskOperation.COMMENTS, calls.api("tickets/" + ticketId + "/comments"), cursor);
        return new CommentPage(reader.items("comments", reader::comment), calls.forward(cursor, reader.nextCursor()));
    }

    @Override
    public List<WireComment> latestComments(long ticketId) {
        ZendeskReader reader = calls.page(
                ZendeskOperation.COMMENTS,
                calls.api("tickets/" + ticketId + "/comments").addQueryParameter("sort", "-created_at"),
                null);
        return reader.items("comments", reader::comment);
    }

    @Override
    public UpdatedTicket update(long ticketId, TicketUpdate update) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("ticket", update.body());
        ZendeskReader reader = calls.ask(
                ZendeskOperation.UPDATE,
                ticketId,
                calls.api("tickets/" + ticketId),
                request -> request.put(json(body)));
        return new UpdatedTicket(reader.ticket(reader.object("ticket")), reader.commentOfAudit());
    }

    @Override
    public WireTicket followUp(long closedTicketId, TicketUpdate first, String idempotencyKey) {
        if (!idempotencyKey.matches("[!-~]{1," + LONGEST_KEY + "}")) {
            throw new IllegalArgumentException("An idempotency key has 1 to 255 visible ASCII characters");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("ticket", first.body().put("via_followup_source_id", closedTicketId));
        ZendeskReader reader = calls.ask(
                ZendeskOperation.CREATE,
                null,
                calls.api("tickets"),
                request -> request.header("Idempotency-Key", idempotencyKey).post(json(body)));
        return reader.ticket(reader.object("ticket"));
    }

    @Override
    public TicketPage changedSince(Instant start) {
        return export(calls.api("incremental/tickets/cursor")
                .addQueryParameter("start_time", Long.toString(start.getEpochSecond())));
    }

    @Override
    public TicketPage changedAfter(String cursor) {
        return export(calls.api("incremental/tickets/cursor").addQueryParameter("cursor", cursor));
    }

    /** Only the cursor is taken from the answer, never its link, so that it can lead nowhere else. */
    private TicketPage export(HttpUrl.Builder url) {
        Answer answer = calls.authorized(ZendeskOperation.EXPORT, null, () -> new Request.Builder().url(url.build()));
        files.checkPageLink(answer, answer.object().path("after_url").asText(""));
        ZendeskReader reader = new ZendeskReader(answer);
        JsonNode end = answer.object().path("end_of_stream");
        if (!end.isBoolean()) {
            throw answer.malformed("'end_of_stream' is missing");
        }
        return new TicketPage(
                reader.items("tickets", reader::ticket),
                reader.required(answer.object(), "after_cursor"),
                end.asBoolean());
    }

    @Override
    public List<WireField> ticketFields() {
        return calls.all(ZendeskOperation.FIELDS, calls.api("ticket_fields"), "ticket_fields", reader -> reader::field);
    }

    @Override
    public List<WireStatus> customStatuses() {
        ZendeskReader reader = calls.get(ZendeskOperation.FIELDS, calls.api("custom_statuses"));
        return reader.items("custom_statuses", reader::status);
    }

    @Override
    public List<NamedId> groups() {
        return calls.all(ZendeskOperation.FIELDS, calls.api("groups"), "groups", reader -> reader::named);
    }

    @Override
    public List<NamedId> forms() {
        ZendeskReader reader = calls.get(ZendeskOperation.FIELDS, calls.api("ticket_forms"));
        return reader.items("ticket_forms", reader::named);
    }

    @Override
    public List<NamedId> brands() {
        return calls.all(ZendeskOperation.FIELDS, calls.api("brands"), "brands", reader -> reader::named);
    }

    @Override
    public List<WireUser> users(Collection<Long> ids) {
        return calls.many(ZendeskOperation.USERS, "users", ids, reader -> reader::user);
    }

    @Override
    public Optional<WireUser> userByEmail(String email) {
        ZendeskReader reader = calls.get(
                ZendeskOperation.USERS, calls.api("users/search").addQueryParameter("query", "email:" + email));
        return reader.items("users", reader::user).stream()
                .filter(user -> email.equalsIgnoreCase(user.email()))
                .findFirst();
    }

    @Override
    public WireAttachment attachment(long id) {
        ZendeskReader reader = calls.get(ZendeskOperation.FILES, calls.api("attachments/" + id));
        return reader.attachment(reader.object("attachment"));
    }

    @Override
    public byte[] download(URI contentUrl, long mostBytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        download(contentUrl, mostBytes, bytes);
        return bytes.toByteArray();
    }

    @Override
    public void download(URI contentUrl, long mostBytes, OutputStream to) {
        HttpUrl url = files.ours(contentUrl);
        Intake intake = new Intake(mostBytes, to);
        Answer first = calls.authorized(ZendeskOperation.FILES, null, () -> new Request.Builder().url(url), intake);
        String elsewhere = first.location();
        if (elsewhere == null) {
            return;
        }
        Request.Builder bare = new Request.Builder().url(files.afterRedirect(url, elsewhere));
        Answer second = calls.transport().send(ZendeskOperation.FILES, null, bare, intake);
        if (second.location() != null) {
            throw second.malformed("the file is moved more than once");
        }
    }

    @Override
    public String upload(String fileName, String contentType, byte[] bytes) {
        MediaType type = MediaType.parse(contentType);
        RequestBody body = RequestBody.create(bytes, type == null ? MediaType.get("application/binary") : type);
        ZendeskReader reader = calls.ask(
                ZendeskOperation.FILES,
                null,
                calls.api("uploads").addQueryParameter("filename", fileName),
                request -> request.post(body));
        return reader.required(reader.object("upload"), "token");
    }

    @Override
    public WireWebhook createWebhook(String name, URI endpoint, List<String> subscriptions) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode webhook = body.putObject("webhook")
                .put("name", name)
                .put("endpoint", endpoint.toString())
                .put("http_method", "POST")
                .put("request_format", "json")
                .put("status", "active");
        subscriptions.forEach(webhook.putArray("subscriptions")::add);
        ZendeskReader reader =
                calls.ask(ZendeskOperation.WEBHOOKS, null, calls.api("webhooks"), request -> request.post(json(body)));
        return reader.webhook(reader.object("webhook"));
    }

    @Override
    public List<WireWebhook> webhooks(String nameContains) {
        return calls.all(
                ZendeskOperation.WEBHOOKS,
                calls.api("webhooks").addQueryParameter("filter[name_contains]", nameContains),
                "webhooks",
                reader -> reader::webhook);
    }

    @Override
    public WireWebhook webhook(String id) {
        ZendeskReader reader = calls.get(ZendeskOperation.WEBHOOKS, webhookUrl(id));
        return reader.webhook(reader.object("webhook"));
    }

    @Override
    public void activateWebhook(String id, URI endpoint) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("webhook").put("status", "active").put("endpoint", endpoint.toString());
        calls.ask(ZendeskOperation.WEBHOOKS, null, webhookUrl(id), request -> request.patch(json(body)));
    }

    @Override
    public SigningSecret signingSecret(String webhookId) {
        ZendeskReader reader =
                calls.get(ZendeskOperation.WEBHOOKS, webhookUrl(webhookId).addPathSegment("signing_secret"));
        return new SigningSecret(reader.required(reader.object("signing_secret"), "secret"));
    }

    private HttpUrl.Builder webhookUrl(String id) {
        return calls.api("webhooks").addPathSegment(id);
    }

    private static RequestBody json(JsonNode body) {
        return RequestBody.create(body.toString(), JSON);
    }

    /** What could be asked of whom, and no credential. */
    @Override
    public String toString() {
        return "OkHttpZendeskClient" + Map.of("host", base.host());
    }
}
