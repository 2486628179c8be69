package dev.throughline.contract.ticketsync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation did.
 *
 * @param connection the connection
 * @param run the run's id in the store
 * @param full whether everything was looked at
 * @param counts what was found
 * @param startedAt when it began
 * @param endedAt when the last link it told was done
 * @param trouble what is wrong with the webhooks, in a sentence; null when nothing is
 */
public record ReconciliationReport(
        String connection,
        String run,
        boolean full,
        ReconciliationCounts counts,
        Instant startedAt,
        Instant endedAt,
        @Nullable String trouble) {}
