package dev.throughline.api.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads bodies that are signed and nevertheless believed in nothing. */
final class WebhookBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** What the inbox keeps of an event's id. */
    private static final int LONGEST = 200;

    private WebhookBody() {}

    static JsonNode object(byte[] body) throws UnreadableWebhookException {
        JsonNode read;
        try {
            read = JSON.readTree(body);
        } catch (IOException malformed) {
            throw new UnreadableWebhookException("The body is not JSON.");
        }
        if (!read.isObject()) {
            throw new UnreadableWebhookException("The body is not a JSON object.");
        }
        return read;
    }

    static String id(String text, String field) throws UnreadableWebhookException {
        return matching(ID, text, field);
    }

    static String number(String text, String field) throws UnreadableWebhookException {
        return matching(NUMBER, text, field);
    }

    private static String matching(Pattern pattern, String text, String field) throws UnreadableWebhookException {
        if (!pattern.matcher(text).matches()) {
            throw new UnreadableWebhookException("The body has no usable " + field + ".");
        }
        return text;
    }

    /** The id itself, or what stands for one that is too long to be kept. */
    static String shortened(String eventId) {
        return eventId.length() <= LONGEST ? eventId : "sha256:" + Hmac.digest(eventId.getBytes(UTF_8));
    }
}
