package dev.throughline.worker.connector.zuora;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of definitions.
 *
 * @param page the page's number as the vendor gives it, else as asked for
 * @param definitions in the vendor's order; may be empty although pages follow
 * @param nextCursor opaque reference to the next page (no host in it); null when the list ends here
 */
public record DefinitionPage(
        int page,
        List<WireDefinition> definitions,
        @Nullable String nextCursor) {
    /** Keeps its own copy. */
    public DefinitionPage {
        definitions = List.copyOf(definitions);
    }
}
