package dev.throughline.sandbox.clickup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.sandbox.CheckedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One request of a person.
 *
 * @param userId whose token it carries
 */
record ClickUpCall(CheckedRequest request, ClickUpRoute route, long userId) {
    String id() {
        return route.id();
    }

    String second() {
        return route.second();
    }

    /** The body; empty when it is no JSON object. */
    Optional<JsonNode> body() {
        return Wire.parse(new String(request.body(), StandardCharsets.UTF_8)).filter(JsonNode::isObject);
    }

    Optional<String> query(String name) {
        return all(name).stream().findFirst();
    }

    boolean isTrue(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /** A number of the query; empty when it is absent or none. */
    Optional<Long> number(String name) {
        return query(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    /** The values of {@code name[]}. */
    List<String> list(String name) {
        return all(name + "[]");
    }

    private List<String> all(String name) {
        return request.query().getOrDefault(name, List.of());
    }
}
