package dev.throughline.store.zuora;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a pass, to be committed in one transaction.
 *
 * @param customer whose pass
 * @param passId the pass
 * @param owner who claimed the pass; the fence against a superseded attempt
 * @param page number of the page, from 1
 * @param nextPage where to go on; null when the list has ended
 * @param apiCalls calls to the vendor for this page
 * @param throttledMillis milliseconds spent waiting for the vendor's limits
 * @param definitions what is on the page
 * @param at now
 */
public record PageCommit(
        String customer,
        long passId,
        String owner,
        int page,
        @Nullable String nextPage,
        int apiCalls,
        long throttledMillis,
        List<FetchedDefinition> definitions,
        Instant at) {}
