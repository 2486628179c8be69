package dev.throughline.sandbox;

import java.util.List;
import java.util.Map;

/** One request as it came in, to be compared with the vendor's interface file. */
public final class CheckedRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * One request, with all its parts.
     *
     * @param query decoded, by name in the order of the request
     * @param headers by name in lower case
     * @param body not copied
     */
    public CheckedRequest(
            String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Map<String, List<String>> query() {
        return query;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /** Method and path, nothing secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
