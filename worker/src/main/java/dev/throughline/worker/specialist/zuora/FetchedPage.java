package dev.throughline.worker.specialist.zuora;

import dev.throughline.store.zuora.FetchedDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the vendor's list with the exports that were wanted.
 *
 * @param number the vendor's page number
 * @param nextCursor where to go on; null when the list has ended
 * @param definitions what is on it
 * @param calls calls to the vendor for it
 * @param throttledMillis milliseconds spent waiting for the vendor's limits
 */
record FetchedPage(
        int number, @Nullable String nextCursor, List<FetchedDefinition> definitions, int calls, long throttledMillis) {
    /** Definitions, and the tasks and linkages that came with this page. */
    long fetchedRecords() {
        return definitions.stream()
                .mapToLong(definition -> definition.export() == null
                        ? 1
                        : 1
                                + definition.export().tasks().size()
                                + definition.export().linkages().size())
                .sum();
    }
}
