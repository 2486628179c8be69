package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks a list of the API page by page: {@code {"items":[...],"nextCursor":...}}. */
final class PagedItems implements Iterator<JsonNode> {
    private static final int PAGE = 200;

    private final ApiClient.Resource resource;
    private int left;
    private Iterator<JsonNode> page = Collections.emptyIterator();
    private @Nullable String cursor;
    private boolean ended;

    PagedItems(ApiClient.Resource resource, int atMost) {
        this.resource = resource;
        this.left = atMost;
    }

    @Override
    public boolean hasNext() {
        while (left > 0 && !page.hasNext() && !ended) {
            JsonNode answer = resource.query("limit", Math.min(left, PAGE))
                    .query("cursor", cursor)
                    .get();
            page = (answer.isArray() ? answer : answer.path("items")).iterator();
            cursor = answer.path("nextCursor").textValue();
            ended = cursor == null;
        }
        return left > 0 && page.hasNext();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        left--;
        return page.next();
    }
}
