package dev.throughline.worker.connector.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.AllowedHosts;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** ClickUp over OkHttp. */
final class OkHttpClickUpClient implements ClickUpClient {
    private static final String JSON = "application/json";
    private static final MediaType JSON_TYPE = MediaType.get(JSON);

    /** A thousand tasks with one marker: nobody has them, so something is wrong with the filter. */
    private static final int MOST_PAGES = 10;

    private final ClickUpTransport transport;
    private final AllowedHosts hosts;

    OkHttpClickUpClient(ClickUpTransport transport, AllowedHosts hosts) {
        this.transport = transport;
        this.hosts = hosts;
    }

    @Override
    public ClickUpUser self() {
        return reader(Operation.USER)
                .user(get(Operation.USER, transport.path("user")).path("user"));
    }

    @Override
    public List<ClickUpTeam> teams() {
        WireReader reader = reader(Operation.TEAMS);
        return reader.items(get(Operation.TEAMS, transport.path("team")), "teams", reader::team);
    }

    @Override
    public ClickUpList list(String listId) {
        return reader(Operation.LIST).list(get(Operation.LIST, transport.path("list", id(listId))));
    }

    @Override
    public List<ClickUpField> fields(String listId) {
        WireReader reader = reader(Operation.FIELDS);
        return reader.items(
                get(Operation.FIELDS, transport.path("list", id(listId), "field")), "fields", reader::field);
    }

    @Override
    public List<ClickUpUser> members(String listId) {
        WireReader reader = reader(Operation.MEMBERS);
        return reader.items(
                get(Operation.MEMBERS, transport.path("list", id(listId), "member")), "members", reader::user);
    }

    @Override
    public ClickUpTask task(String taskId) {
        HttpUrl.Builder url =
                transport.path("task", id(taskId)).addQueryParameter("include_markdown_description", "true");
        ClickUpTask task = reader(Operation.TASK).task(get(Operation.TASK, url));
        if (!task.id().equals(taskId)) {
            throw transport.malformed(Operation.TASK, "the answer is another task than the one asked for");
        }
        return task;
    }

    @Override
    public ClickUpTaskPage changedSince(String listId, Instant since, boolean archived, int page) {
        // The filter leaves out the very moment.
        HttpUrl.Builder url = whole(transport.path("list", id(listId), "task"))
                .addQueryParameter("order_by", "updated")
                .addQueryParameter("date_updated_gt", Long.toString(Math.max(0, since.toEpochMilli() - 1)));
        return page(archived ? url.addQueryParameter("archived", "true") : url, page);
    }

    @Override
    public List<ClickUpTask> findByField(String teamId, String listId, String fieldId, String value) {
        ArrayNode filter = JsonNodeFactory.instance.arrayNode();
        // One sign means contains (Filter tasks using Custom Fields).
        filter.addObject().put("field_id", fieldId).put("operator", "==").put("value", value);
        return find(
                teamId,
                listId,
                "custom_fields",
                filter.toString(),
                task -> task.text(fieldId).filter(value::equals).isPresent());
    }

    @Override
    public List<ClickUpTask> findByTag(String teamId, String listId, String tag) {
        return find(teamId, listId, "tags[]", tag, task -> task.tags().contains(tag));
    }

    private List<ClickUpTask> find(
            String teamId, String listId, String parameter, String value, Predicate<ClickUpTask> exact) {
        List<ClickUpTask> found =
                all(whole(transport.path("team", id(teamId), "task")).addQueryParameter(parameter, value), exact);
        return found.isEmpty()
                ? all(
                        whole(transport.path("list", id(listId), "task"))
                                .addQueryParameter("archived", "true")
                                .addQueryParameter(parameter, value),
                        exact)
                : found;
    }

    private List<ClickUpTask> all(HttpUrl.Builder url, Predicate<ClickUpTask> exact) {
        List<ClickUpTask> all = new ArrayList<>();
        for (int number = 0; number < MOST_PAGES; number++) {
            ClickUpTaskPage page = page(url, number);
            page.tasks().stream().filter(exact).forEach(all::add);
            if (page.last()) {
                return all;
            }
        }
        throw transport.malformed(Operation.TASKS, "a search for one value has no end");
    }

    private static HttpUrl.Builder whole(HttpUrl.Builder url) {
        return url.addQueryParameter("include_closed", "true")
                .addQueryParameter("subtasks", "true")
                .addQueryParameter("include_markdown_description", "true");
    }

    private ClickUpTaskPage page(HttpUrl.Builder url, int number) {
        JsonNode answer = get(Operation.TASKS, url.setQueryParameter("page", Integer.toString(number)));
        WireReader reader = reader(Operation.TASKS);
        List<ClickUpTask> tasks = reader.items(answer, "tasks", reader::task);
        JsonNode last = answer.path("last_page");
        return new ClickUpTaskPage(
                number,
                tasks,
                last.isBoolean() ? last.booleanValue() || tasks.isEmpty() : tasks.size() < TASKS_PER_PAGE);
    }

    @Override
    public ClickUpTask create(String listId, TaskContent content) {
        JsonNode answer = post(Operation.CREATE, transport.path("list", id(listId), "task"), content.body());
        return reader(Operation.CREATE).task(answer);
    }

    @Override
    public ClickUpTask update(String taskId, TaskContent content) {
        JsonNode answer = put(Operation.UPDATE, transport.path("task", id(taskId)), content.body());
        return reader(Operation.UPDATE).task(answer);
    }

    @Override
    public void delete(String taskId) {
        delete(Operation.DELETE, transport.path("task", id(taskId)));
    }

    @Override
    public void setField(String taskId, String fieldId, JsonNode value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("value", value);
        post(Operation.SET_FIELD, transport.path("task", id(taskId), "field", id(fieldId)), body);
    }

    @Override
    public void clearField(String taskId, String fieldId) {
        delete(Operation.CLEAR_FIELD, transport.path("task", id(taskId), "field", id(fieldId)));
    }

    @Override
    public void addTag(String taskId, String tag) {
        Request.Builder request = new Request.Builder()
                .url(transport.path("task", id(taskId), "tag", name(tag)).build())
                .post(RequestBody.create(new byte[0], JSON_TYPE));
        transport.send(Operation.ADD_TAG, request);
    }

    @Override
    public void removeTag(String taskId, String tag) {
        delete(Operation.REMOVE_TAG, transport.path("task", id(taskId), "tag", name(tag)));
    }

    @Override
    public String comment(String taskId, String text) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("comment_text", text).put("notify_all", false);
        JsonNode answer = post(Operation.COMMENT, transport.path("task", id(taskId), "comment"), body);
        return reader(Operation.COMMENT).required(answer, "id");
    }

    @Override
    public ClickUpCommentPage comments(String taskId, ClickUpCommentPage.@Nullable Cursor cursor) {
        HttpUrl.Builder url = transport.path("task", id(taskId), "comment");
        if (cursor != null) {
            url.addQueryParameter("start", Long.toString(cursor.start()))
                    .addQueryParameter("start_id", cursor.startId());
        }
        WireReader reader = reader(Operation.COMMENTS);
        List<ClickUpComment> comments = reader.items(get(Operation.COMMENTS, url), "comments", reader::comment);
        if (comments.isEmpty()) {
            return new ClickUpCommentPage(comments, null);
        }
        // A page has no mark of being the last one, so an empty one ends the list.
        ClickUpComment last = comments.get(comments.size() - 1);
        return new ClickUpCommentPage(
                comments, new ClickUpCommentPage.Cursor(last.postedAt().toEpochMilli(), last.id()));
    }

    @Override
    public void editComment(ClickUpComment comment, String text) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("comment_text", text)
                .put("assignee", comment.assignee())
                .put("resolved", comment.resolved());
        put(Operation.EDIT_COMMENT, transport.path("comment", id(comment.id())), body);
    }

    @Override
    public ClickUpAttachment attach(String taskId, String fileName, byte[] content) {
        RequestBody file = RequestBody.create(content, MediaType.get("application/octet-stream"));
        Request.Builder request = new Request.Builder()
                .url(transport.path("task", id(taskId), "attachment").build())
                .post(new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("attachment", fileName, file)
                        .build());
        return reader(Operation.ATTACH).attachment(transport.send(Operation.ATTACH, request));
    }

    @Override
    public byte[] download(URI url, long limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        download(url, limit, bytes);
        return bytes.toByteArray();
    }

    @Override
    public void download(URI url, long limit, OutputStream to) {
        hosts.check(url);
        HttpUrl address = HttpUrl.get(url);
        if (address == null) {
            throw VendorException.unanswered(VendorErrorKind.REJECTED, "ClickUp: an attachment's address is none");
        }
        transport.fetch(address, limit, to);
    }

    @Override
    public List<ClickUpWebhook> webhooks(String teamId) {
        WireReader reader = reader(Operation.WEBHOOKS);
        return reader.items(
                get(Operation.WEBHOOKS, transport.path("team", id(teamId), "webhook")), "webhooks", reader::webhook);
    }

    @Override
    public ClickUpWebhook createWebhook(String teamId, URI endpoint, List<String> events, @Nullable String listId) {
        ObjectNode body = webhook(endpoint, events);
        if (listId != null) {
            // A number here, a text everywhere else.
            body.put("list_id", Long.parseLong(listId));
        }
        JsonNode answer = post(Operation.CREATE_WEBHOOK, transport.path("team", id(teamId), "webhook"), body);
        return reader(Operation.CREATE_WEBHOOK).webhook(answer.path("webhook"));
    }

    @Override
    public ClickUpWebhook activateWebhook(String webhookId, URI endpoint, List<String> events) {
        ObjectNode body = webhook(endpoint, events).put("status", "active");
        JsonNode answer = put(Operation.UPDATE_WEBHOOK, transport.path("webhook", id(webhookId)), body);
        return reader(Operation.UPDATE_WEBHOOK).webhook(answer.path("webhook"));
    }

    private static ObjectNode webhook(URI endpoint, List<String> events) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("endpoint", endpoint.toString());
        ArrayNode names = body.putArray("events");
        events.forEach(names::add);
        return body;
    }

    @Override
    public void deleteWebhook(String webhookId) {
        delete(Operation.DELETE_WEBHOOK, transport.path("webhook", id(webhookId)));
    }

    @Override
    public String toString() {
        return "OkHttpClickUpClient[" + transport.credential() + "]";
    }

    /** Some calls must say that they are JSON although they have no body. */
    private JsonNode get(Operation operation, HttpUrl.Builder url) {
        return transport.send(operation, new Request.Builder().url(url.build()).header("Content-Type", JSON));
    }

    private JsonNode post(Operation operation, HttpUrl.Builder url, ObjectNode body) {
        return transport.send(operation, new Request.Builder().url(url.build()).post(json(body)));
    }

    private JsonNode put(Operation operation, HttpUrl.Builder url, ObjectNode body) {
        return transport.send(operation, new Request.Builder().url(url.build()).put(json(body)));
    }

    private void delete(Operation operation, HttpUrl.Builder url) {
        transport.send(
                operation,
                new Request.Builder()
                        .url(url.build())
                        .header("Content-Type", JSON)
                        .delete());
    }

    private static RequestBody json(ObjectNode body) {
        return RequestBody.create(body.toString().getBytes(StandardCharsets.UTF_8), JSON_TYPE);
    }

    private WireReader reader(Operation operation) {
        return new WireReader(transport, operation);
    }

    /** An id comes from outside too, and must not lead the call elsewhere. */
    private static String id(String id) {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("Not an id of ClickUp's");
        }
        return id;
    }

    private static String name(String tag) {
        if (tag.isBlank() || tag.equals(".") || tag.equals("..")) {
            throw new IllegalArgumentException("Not a name of a tag");
        }
        return tag;
    }
}
