package dev.throughline.sandbox.zuora;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which page of a list was asked for. */
record PageRequest(int page, int length) {
    static final int DEFAULT_LENGTH = 20;

    /** Empty when a number is out of bounds or none at all. */
    static Optional<PageRequest> of(Call call, int mostLength) {
        Long page = call.query("page").map(Call::number).orElse(null);
        Long length = call.query("page_length").map(Call::number).orElse(null);
        boolean bad = (call.query("page").isPresent() && (page == null || page < 1 || page > 10_000_000))
                || (call.query("page_length").isPresent() && (length == null || length < 1 || length > mostLength));
        return bad
                ? Optional.empty()
                : Optional.of(new PageRequest(
                        page == null ? 1 : page.intValue(), length == null ? DEFAULT_LENGTH : length.intValue()));
    }

    long offset() {
        return (page - 1L) * length;
    }

    /** Absolute address of the page after this one, with the filters of the request. */
    String next(String base, Call call) {
        StringBuilder next = new StringBuilder(base)
                .append(call.request().path())
                .append("?page=")
                .append(page + 1)
                .append("&page_length=")
                .append(length);
        for (Map.Entry<String, List<String>> entry : call.request().query().entrySet()) {
            if (!entry.getKey().equals("page") && !entry.getKey().equals("page_length")) {
                for (String value : entry.getValue()) {
                    next.append('&').append(encode(entry.getKey())).append('=').append(encode(value));
                }
            }
        }
        return next.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
