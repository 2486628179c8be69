package dev.throughline.worker.connector.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Slack over OkHttp. */
final class OkHttpSlackClient implements SlackClient {
    private static final String PAGE_LENGTH = "200";

    /** 10,000 messages since the first attempt, or 10,000 channels: more is not looked through. */
    private static final int MOST_PAGES = 50;

    private final SlackTransport transport;

    OkHttpSlackClient(SlackTransport transport) {
        this.transport = transport;
    }

    @Override
    public SlackIdentity identity() {
        SlackTransport.Answer answer = transport.call("auth.test", Map.of());
        return new SlackIdentity(
                answer.body().path("team").asText(""),
                answer.body().path("user").asText(""),
                scopes(answer.scopes()));
    }

    private static Set<String> scopes(@Nullable String header) {
        return header == null
                ? Set.of()
                : Arrays.stream(header.split(",", -1))
                        .map(String::strip)
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Posted post(String channel, String text, String key) {
        return post(channel, text, key, Map.of());
    }

    @Override
    public Posted post(String channel, String text, String key, List<SlackButton> buttons) {
        return post(channel, text, key, Map.of("blocks", SlackBlocks.of(text, buttons)));
    }

    @Override
    public Posted reply(Posted thread, String text, String key) {
        return post(thread.channel(), text, key, Map.of("thread_ts", thread.ts()));
    }

    private Posted post(String channel, String text, String key, Map<String, String> more) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("event_type", EVENT_TYPE);
        metadata.putObject("event_payload").put("key", key);
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put("channel", channel);
        fields.put("text", text);
        fields.put("metadata", metadata.toString());
        fields.put("unfurl_links", "false");
        fields.put("unfurl_media", "false");
        JsonNode answer = transport.call("chat.postMessage", fields).body();
        return new Posted(required("chat.postMessage", answer, "channel"), required("chat.postMessage", answer, "ts"));
    }

    @Override
    public void update(Posted message, String text) {
        transport.call("chat.update", Map.of("channel", message.channel(), "ts", message.ts(), "text", text));
    }

    @Override
    public void update(Posted message, String text, List<SlackButton> buttons) {
        Map<String, String> fields = Map.of(
                "channel", message.channel(),
                "ts", message.ts(),
                "text", text,
                "blocks", SlackBlocks.of(text, buttons));
        transport.call("chat.update", fields);
    }

    @Override
    public Optional<Posted> find(String channelId, String key, Instant notBefore) {
        Map<String, String> fields = Map.of(
                "channel",
                channelId,
                "oldest",
                notBefore.getEpochSecond() + ".000000",
                "include_all_metadata",
                "true",
                "limit",
                PAGE_LENGTH);
        return search("conversations.history", fields, "messages", message -> isOurs(message, key) ? "ts" : null)
                .map(ts -> new Posted(channelId, ts));
    }

    @Override
    public Optional<Posted> findReply(Posted thread, String key) {
        Map<String, String> fields = Map.of(
                "channel", thread.channel(), "ts", thread.ts(), "include_all_metadata", "true", "limit", PAGE_LENGTH);
        return search("conversations.replies", fields, "messages", message -> isOurs(message, key) ? "ts" : null)
                .map(ts -> new Posted(thread.channel(), ts));
    }

    private static boolean isOurs(JsonNode message, String key) {
        JsonNode metadata = message.path("metadata");
        return metadata.path("event_type").asText().equals(EVENT_TYPE)
                && metadata.path("event_payload").path("key").asText().equals(key);
    }

    @Override
    public String directChannel(String userId) {
        JsonNode answer =
                transport.call("conversations.open", Map.of("users", userId)).body();
        return required("conversations.open", answer.path("channel"), "id");
    }

    @Override
    public Optional<String> channelId(String name) {
        Map<String, String> fields =
                Map.of("types", "public_channel,private_channel", "exclude_archived", "true", "limit", PAGE_LENGTH);
        return search(
                "conversations.list",
                fields,
                "channels",
                channel -> channel.path("name").asText().equals(name) ? "id" : null);
    }

    @Override
    public Optional<String> userId(String email) {
        try {
            JsonNode answer = transport
                    .call("users.lookupByEmail", Map.of("email", email))
                    .body();
            return Optional.of(required("users.lookupByEmail", answer.path("user"), "id"));
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** Goes through the pages until an item is the one; the field that the predicate names is the result. */
    private Optional<String> search(
            String method, Map<String, String> fields, String items, Function<JsonNode, @Nullable String> wanted) {
        Map<String, String> asked = new LinkedHashMap<>(fields);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = transport.call(method, asked).body();
            for (JsonNode item : answer.path(items)) {
                String field = wanted.apply(item);
                if (field != null) {
                    return Optional.of(required(method, item, field));
                }
            }
            String next = answer.path("response_metadata").path("next_cursor").asText("");
            if (next.isEmpty()) {
                return Optional.empty();
            }
            asked.put("cursor", next);
        }
        return Optional.empty();
    }

    private String required(String method, JsonNode node, String field) {
        String value = node.path(field).asText("");
        if (value.isEmpty()) {
            throw transport.malformed(method, "the answer has no " + field);
        }
        return value;
    }
}
