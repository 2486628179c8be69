package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * What to preview.
 *
 * @param connection the connection
 * @param preview the preview's number in the store, where also its mapping is named
 * @param scope which tickets
 * @param carried where a predecessor that was continued as new has come to; null at a start
 */
public record PreviewRequest(
        String connection,
        long preview,
        PreviewScope scope,
        @Nullable PreviewState carried) {}
