package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * How far a preview has come.
 *
 * @param preview its number in the store
 * @param phase where it is
 * @param cursor where the listing goes on; null at its beginning, and in other phases
 * @param counts what was found
 */
public record PreviewState(
        long preview, PreviewPhase phase, @Nullable String cursor, PreviewCounts counts) {}
