package dev.throughline.store.zuora;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the vendor's list, possibly by several runs.
 *
 * @param id ours
 * @param customer whose list
 * @param runKey the run that opened it
 * @param forced exports of unchanged definitions are fetched too
 * @param nextPage where to go on; null means the first page while pages is 0, else that the list has ended
 * @param pages pages committed
 * @param complete the list has ended
 * @param disturbed it was interrupted for more than an hour, or a page was empty, so that what it did not see may
 *     still exist
 * @param openedAt when it began
 * @param progressedAt when it last committed
 */
public record Pass(
        long id,
        String customer,
        String runKey,
        boolean forced,
        @Nullable String nextPage,
        long pages,
        boolean complete,
        boolean disturbed,
        Instant openedAt,
        Instant progressedAt) {}
