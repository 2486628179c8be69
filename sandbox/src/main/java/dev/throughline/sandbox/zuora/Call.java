package dev.throughline.sandbox.zuora;

import dev.throughline.sandbox.CheckedRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as it came in, with its route. */
record Call(CheckedRequest request, Route route, String base) {
    static Call of(CheckedRequest request, String base) {
        return new Call(request, Route.of(request.method(), request.path()), base);
    }

    Operation operation() {
        return route.operation();
    }

    Optional<String> query(String name) {
        List<String> values = request.query().get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(request.headers().get(lowerCaseName));
    }

    /** The definition that the call is about, for faults. */
    @Nullable
    Long definitionId() {
        return switch (operation()) {
            case GET_DEFINITION, LIST_VERSIONS, EXPORT_DEFINITION, RUN_DEFINITION -> route.id();
            case LIST_TASKS -> query("workflow_id").map(Call::number).orElse(null);
            default -> null;
        };
    }

    @Nullable
    Integer page() {
        if (operation() != Operation.LIST_DEFINITIONS && operation() != Operation.LIST_TASKS) {
            return null;
        }
        Long page = query("page").map(Call::number).orElse(1L);
        return page == null || page > Integer.MAX_VALUE ? null : page.intValue();
    }

    /** The number that a text is; null when it is none. */
    static @Nullable Long number(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Long.valueOf(text);
    }
}
