package dev.throughline.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.throughline.sandbox.CheckedRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One request as it came in, with its route. */
record ZendeskCall(CheckedRequest request, ZendeskRoute route) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ZendeskCall of(CheckedRequest request) {
        return new ZendeskCall(request, ZendeskRoute.of(request));
    }

    ZendeskOperation operation() {
        return route.operation();
    }

    /** The id in the path. */
    String id() {
        return route.ids().get(0);
    }

    Optional<String> query(String name) {
        List<String> values = request.query().getOrDefault(name, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(request.headers().get(lowerCaseName));
    }

    /** The ids of a comma-separated query parameter. */
    List<Long> ids(String name) {
        return query(name).stream()
                .flatMap(list -> List.of(list.split(",", -1)).stream())
                .flatMap(id -> ZendeskRoute.number(id).stream())
                .toList();
    }

    /** What the body has under a name; missing when it is no JSON. */
    JsonNode body(String name) {
        try {
            return MAPPER.readTree(request.body()).path(name);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
