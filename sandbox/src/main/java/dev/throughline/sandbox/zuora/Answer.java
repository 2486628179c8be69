package dev.throughline.sandbox.zuora;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes back to the caller. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean cut;

    private Answer(int status, Map<String, String> headers, byte[] body, boolean cut) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.cut = cut;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** Whether the connection is to be closed instead of ending the answer. */
    boolean cut() {
        return cut;
    }

    static Answer json(int status, byte[] body) {
        return new Answer(status, Map.of(), body, false);
    }

    /** The error body of the Workflow interface. The status inside may differ from the one outside, as with the vendor. */
    static Answer error(int status, int statusInside, String code, String title) {
        return json(status, WireJson.errors(statusInside, code, title));
    }

    static Answer invalid(int status, String title) {
        return error(status, status, "invalid", title);
    }

    /** The body of the other interfaces: the failure is in the body, whatever the status. */
    static Answer refusal(int status, long code, String message) {
        return json(status, WireJson.refusal(code, message));
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, cut);
    }

    Answer retryAfter(Duration wait) {
        return withHeader("Retry-After", Long.toString(Math.max(0, wait.toSeconds())));
    }

    Answer cutOff() {
        return new Answer(status, headers, body, true);
    }

    Answer whole() {
        return cut ? new Answer(status, headers, body, false) : this;
    }
}
