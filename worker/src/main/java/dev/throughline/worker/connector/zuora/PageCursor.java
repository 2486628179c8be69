package dev.throughline.worker.connector.zuora;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns the vendor's absolute {@code next_page} into a reference without a host: the query alone. Whatever was stored
 * can then lead to no other host, and what the vendor gives is followed only on the same host and path, and only
 * forward.
 */
final class PageCursor {
    private static final String PAGE = "page";

    private PageCursor() {}

    static @Nullable String next(HttpUrl asked, WireReader reader, Answer answer) {
        String text = reader.nextPage();
        if (text == null) {
            return null;
        }
        HttpUrl next = asked.resolve(text);
        if (next == null || !next.host().equals(asked.host()) || next.port() != asked.port()) {
            throw answer.malformed("'next_page' leads to another host");
        }
        String query = next.encodedQuery();
        if (!next.scheme().equals(asked.scheme()) || !next.encodedPath().equals(asked.encodedPath()) || query == null) {
            throw answer.malformed("'next_page' leads to something else than the next page");
        }
        Integer from = number(asked);
        Integer to = number(next);
        if (next.equals(asked) || (from != null && to != null && to <= from)) {
            throw answer.malformed("'next_page' does not lead forward");
        }
        return query;
    }

    static HttpUrl.Builder follow(HttpUrl.Builder url, String cursor) {
        return url.encodedQuery(cursor);
    }

    /** The page's number as the URL has it; null when it has none. */
    static @Nullable Integer number(HttpUrl url) {
        String page = url.queryParameter(PAGE);
        boolean digits = page != null
                && !page.isEmpty()
                && page.length() < 10
                && page.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.valueOf(page) : null;
    }
}
