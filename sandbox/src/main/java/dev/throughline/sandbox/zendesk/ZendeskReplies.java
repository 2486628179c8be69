package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.sandbox.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The vendor's ways to say no. */
final class ZendeskReplies {
    private ZendeskReplies() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Reply error(int status, String error, String description) {
        return Reply.json(status, object().put("error", error).put("description", description));
    }

    /** A text and no JSON, as has been seen of the vendor. */
    static Reply rateLimited(Duration wait) {
        byte[] text = "Number of allowed API requests per minute exceeded".getBytes(StandardCharsets.US_ASCII);
        return Reply.binary(429, "text/plain", text).with("Retry-After", Long.toString(Math.max(0, wait.toSeconds())));
    }

    static Reply invalidToken() {
        return Reply.json(
                401,
                object().put("error", "invalid_token")
                        .put(
                                "error_description",
                                "The access token provided is expired, revoked, malformed or invalid for other reasons."));
    }

    static Reply notAuthenticated() {
        return Reply.json(401, object().put("error", "Couldn't authenticate you"));
    }

    /** Here the error is an object, not a word. */
    static Reply forbidden() {
        ObjectNode body = object();
        body.putObject("error")
                .put("title", "Forbidden")
                .put(
                        "message",
                        "You do not have access to this page. Please contact the account owner of this help desk for"
                                + " further help.");
        return Reply.json(403, body);
    }

    static Reply missingScope(String scope) {
        return error(403, "Forbidden", "Missing the following required scopes: " + scope);
    }

    static Reply notFound() {
        return error(404, "RecordNotFound", "Not found");
    }

    static Reply noSuchEndpoint() {
        return error(404, "InvalidEndpoint", "Not found");
    }

    static Reply invalid(String field, String description) {
        ObjectNode body = object().put("error", "RecordInvalid").put("description", "Record validation errors");
        body.putObject("details").putArray(field).addObject().put("description", description);
        return Reply.json(422, body);
    }
}
