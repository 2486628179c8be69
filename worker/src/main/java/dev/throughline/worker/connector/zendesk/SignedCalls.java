package dev.throughline.worker.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.http.Intake;
import dev.throughline.worker.connector.zendesk.ZendeskTransport.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one account, signed: single ones, lists in all their pages, and things by their ids.
 *
 * @param base of the account
 */
record SignedCalls(ZendeskTransport transport, HttpUrl base, ZendeskToken token) {
    private static final String PAGE_SIZE = "100";

    /** 5,000 fields, groups or webhooks: more is not looked through. */
    private static final int MOST_PAGES = 50;

    /** Every page of a list. */
    <T> List<T> all(
            ZendeskOperation operation,
            HttpUrl.Builder url,
            String name,
            Function<ZendeskReader, Function<JsonNode, T>> item) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            ZendeskReader reader = page(operation, url, cursor);
            all.addAll(reader.items(name, item.apply(reader)));
            cursor = forward(cursor, reader.nextCursor());
            if (cursor == null) {
                return all;
            }
        }
        return all;
    }

    /** Those of some things that exist, by id. */
    <T> List<T> many(
            ZendeskOperation operation,
            String name,
            Collection<Long> ids,
            Function<ZendeskReader, Function<JsonNode, T>> item) {
        if (ids.size() > ZendeskClient.MOST_IDS) {
            throw new IllegalArgumentException("One call names at most " + ZendeskClient.MOST_IDS + " ids");
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        ZendeskReader reader = get(operation, api(name + "/show_many").addQueryParameter("ids", list));
        return reader.items(name, item.apply(reader));
    }

    /** The cursor to go on from; a page that leads to itself would never end. */
    @Nullable
    String forward(@Nullable String from, @Nullable String to) {
        if (to != null && to.equals(from)) {
            throw VendorException.unanswered(
                    VendorErrorKind.MALFORMED, "Zendesk at " + base.host() + ": a page leads to itself");
        }
        return to;
    }

    /** One page of a list whose pages have cursors. */
    ZendeskReader page(ZendeskOperation operation, HttpUrl.Builder url, @Nullable String cursor) {
        url.setQueryParameter("page[size]", PAGE_SIZE);
        if (cursor != null) {
            url.setQueryParameter("page[after]", cursor);
        }
        return get(operation, url);
    }

    /** Reads one answer. */
    ZendeskReader get(ZendeskOperation operation, HttpUrl.Builder url) {
        return ask(operation, null, url, request -> request.header("Accept", "application/json"));
    }

    /**
     * Asks for something, and reads the answer.
     *
     * @param ticketId the ticket that the call changes, null for none
     * @param with method, headers and body of the request
     */
    ZendeskReader ask(
            ZendeskOperation operation,
            @Nullable Long ticketId,
            HttpUrl.Builder url,
            UnaryOperator<Request.Builder> with) {
        HttpUrl asked = url.build();
        return new ZendeskReader(authorized(operation, ticketId, () -> with.apply(new Request.Builder().url(asked))));
    }

    /**
     * Sends with the shared token.
     *
     * @param ticketId the ticket that the call changes, null for none
     * @param call makes the request, anew for each attempt
     */
    Answer authorized(ZendeskOperation operation, @Nullable Long ticketId, Supplier<Request.Builder> call) {
        return authorized(operation, ticketId, call, ZendeskTransport.WHOLE);
    }

    /** As the other, with a say in where the bytes go; a refused token is renewed once and the call repeated once. */
    Answer authorized(
            ZendeskOperation operation, @Nullable Long ticketId, Supplier<Request.Builder> call, Intake intake) {
        String first = token.authorization(transport);
        try {
            return transport.send(operation, ticketId, call.get().header("Authorization", first), intake);
        } catch (VendorException e) {
            String other = renewable(e) ? token.afterRefusal(first, transport) : null;
            if (other == null) {
                throw e;
            }
            return transport.send(operation, ticketId, call.get().header("Authorization", other), intake);
        }
    }

    private static boolean renewable(VendorException e) {
        return e.kind() == VendorErrorKind.AUTHENTICATION && e.status() == 401;
    }

    HttpUrl.Builder api(String path) {
        return base.newBuilder().addPathSegments("api/v2/" + path);
    }
}
