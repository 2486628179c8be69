package dev.throughline.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out the calls of the Web API that we use. Its methods are to be called under the workspace's lock. */
final class SlackDesk {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_TEXT = 40_000;
    private static final int MOST_BLOCKS = 50;
    private static final int MOST_ELEMENTS = 25;
    private static final int LONGEST_SECTION = 3_000;
    private static final String NO_BLOCKS = "[]";
    private static final String CURSOR = "next:";

    private final SlackWorkspace workspace;

    SlackDesk(SlackWorkspace workspace) {
        this.workspace = workspace;
    }

    Reply answer(String method, Form form) {
        return switch (method) {
            case "auth.test" ->
                ok(answer -> answer.put("team", "Sandbox")
                        .put("team_id", "TSANDBOX")
                        .put("user", "throughline")
                        .put("bot_id", "BSANDBOX"));
            case "chat.postMessage" -> post(form);
            case "chat.update" -> update(form);
            case "conversations.history" -> history(form);
            case "conversations.replies" -> replies(form);
            case "conversations.list" -> list(form);
            case "conversations.open" -> open(form);
            case "users.lookupByEmail" -> lookUp(form);
            default -> notOk("unknown_method");
        };
    }

    /** Where a call leads, for faults; null when it leads to no channel. */
    @Nullable
    String channelOf(Form form) {
        return form.find("channel")
                .flatMap(workspace::place)
                .map(SlackPlace::id)
                .orElse(null);
    }

    private Reply post(Form form) {
        Optional<SlackPlace> place = form.find("channel").flatMap(workspace::place);
        if (place.isEmpty()) {
            return notOk("channel_not_found");
        }
        String text = form.find("text").orElse("");
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return notOk(text.isEmpty() ? "no_text" : "msg_too_long");
        }
        JsonNode metadata = json(form.find("metadata").orElse("{}"));
        if (metadata == null) {
            return notOk("invalid_metadata_format");
        }
        String blocks = form.find("blocks").orElse(NO_BLOCKS);
        if (!areBlocks(blocks)) {
            return notOk("invalid_blocks_format");
        }
        if (!fit(blocks)) {
            return notOk("invalid_blocks");
        }
        if (!place.get().admits()) {
            return rateLimited(1);
        }
        SlackMessage message = place.get()
                .post(
                        text,
                        metadata.path("event_type").textValue(),
                        metadata.path("event_payload").path("key").textValue(),
                        form.find("thread_ts").orElse(null),
                        blocks);
        return ok(answer -> {
            answer.put("channel", message.channel()).put("ts", message.ts());
            answer.set("message", wire(message));
        });
    }

    private Reply update(Form form) {
        Optional<SlackPlace> place = form.find("channel").flatMap(workspace::place);
        if (place.isEmpty()) {
            return notOk("channel_not_found");
        }
        String blocks = form.find("blocks").orElse(null);
        if (blocks != null && !(areBlocks(blocks) && fit(blocks))) {
            return notOk("invalid_blocks_format");
        }
        return place.get()
                .edit(form.find("ts").orElse(""), form.find("text").orElse(""), blocks)
                .map(message -> ok(answer -> answer.put("channel", message.channel())
                        .put("ts", message.ts())
                        .put("text", message.text())))
                .orElseGet(() -> notOk("message_not_found"));
    }

    /** Newest first, as the vendor answers; replies in a thread are not among them. */
    private Reply history(Form form) {
        Optional<SlackPlace> place = byId(form);
        if (place.isEmpty()) {
            return notOk("channel_not_found");
        }
        String oldest = form.find("oldest").orElse("0");
        List<SlackMessage> newestFirst = new ArrayList<>(place.get().messages().stream()
                .filter(message -> message.threadTs() == null && message.ts().compareTo(oldest) > 0)
                .toList());
        Collections.reverse(newestFirst);
        return page(form, newestFirst, "messages", this::wire);
    }

    /** Oldest first, the message that began the thread before them all. */
    private Reply replies(Form form) {
        Optional<SlackPlace> place = byId(form);
        if (place.isEmpty()) {
            return notOk("channel_not_found");
        }
        String ts = form.find("ts").orElse("");
        if (place.get().message(ts).isEmpty()) {
            return notOk("thread_not_found");
        }
        List<SlackMessage> thread = place.get().messages().stream()
                .filter(message -> message.ts().equals(ts) || ts.equals(message.threadTs()))
                .toList();
        return page(form, thread, "messages", this::wire);
    }

    /** Ids only, as with the vendor: a name is not found. */
    private Optional<SlackPlace> byId(Form form) {
        String channel = form.find("channel").orElse("");
        return workspace.place(channel).filter(found -> found.id().equals(channel));
    }

    /** What the vendor's reference of Block Kit says of lengths. */
    private static boolean fit(String text) {
        JsonNode blocks = json(text);
        if (blocks == null) {
            return false;
        }
        for (JsonNode block : blocks) {
            if (block.path("text").path("text").asText().length() > LONGEST_SECTION
                    || block.path("elements").size() > MOST_ELEMENTS) {
                return false;
            }
        }
        return true;
    }

    private static boolean areBlocks(String text) {
        JsonNode blocks = json(text);
        return blocks != null && blocks.isArray() && blocks.size() <= MOST_BLOCKS;
    }

    private Reply list(Form form) {
        return page(
                form,
                workspace.channels(),
                "channels",
                place -> object().put("id", place.id()).put("name", place.name()));
    }

    private Reply open(Form form) {
        return form.find("users")
                .flatMap(workspace::user)
                .map(user -> ok(answer -> answer.putObject("channel")
                        .put("id", workspace.directWith(user).id())))
                .orElseGet(() -> notOk("user_not_found"));
    }

    private Reply lookUp(Form form) {
        return form.find("email")
                .flatMap(workspace::userOf)
                .map(user -> ok(
                        answer -> answer.putObject("user").put("id", user.id()).put("name", user.name())))
                .orElseGet(() -> notOk("users_not_found"));
    }

    private <T> Reply page(Form form, List<T> all, String field, Function<T, JsonNode> wire) {
        int limit = Integer.parseInt(form.find("limit").orElse("100"));
        String cursor = form.find("cursor").orElse("");
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.substring(CURSOR.length()));
        int to = Math.min(all.size(), from + limit);
        return ok(answer -> {
            ArrayNode items = answer.putArray(field);
            all.subList(Math.min(from, to), to).forEach(item -> items.add(wire.apply(item)));
            answer.put("has_more", to < all.size());
            answer.putObject("response_metadata").put("next_cursor", to < all.size() ? CURSOR + to : "");
        });
    }

    JsonNode wire(SlackMessage message) {
        ObjectNode wire = object().put("type", "message")
                .put("bot_id", "BSANDBOX")
                .put("ts", message.ts())
                .put("text", message.text());
        if (message.threadTs() != null) {
            wire.put("thread_ts", message.threadTs());
        }
        JsonNode blocks = json(message.blocks());
        if (blocks != null && !blocks.isEmpty()) {
            wire.set("blocks", blocks);
        }
        if (message.eventType() != null) {
            wire.putObject("metadata")
                    .put("event_type", message.eventType())
                    .putObject("event_payload")
                    .put("key", message.key());
        }
        return wire;
    }

    static Reply notOk(String error) {
        return Reply.json(200, object().put("ok", false).put("error", error));
    }

    static Reply rateLimited(long seconds) {
        return Reply.json(429, object().put("ok", false).put("error", "ratelimited"))
                .with("Retry-After", Long.toString(seconds));
    }

    private static Reply ok(Consumer<ObjectNode> fields) {
        ObjectNode answer = object().put("ok", true);
        fields.accept(answer);
        return Reply.json(200, answer);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static @Nullable JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** The fields of a call. */
    record Form(Map<String, List<String>> fields) {
        Optional<String> find(String name) {
            List<String> values = fields.getOrDefault(name, List.of());
            return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
        }
    }
}
