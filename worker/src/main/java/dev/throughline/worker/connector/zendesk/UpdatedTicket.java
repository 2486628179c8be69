package dev.throughline.worker.connector.zendesk;

import org.jspecify.annotations.Nullable;

/**
 * A ticket as an update has left it.
 *
 * @param commentId the id of the comment that the update brought; null when it brought none, or the vendor did not say
 */
public record UpdatedTicket(WireTicket ticket, @Nullable Long commentId) {}
