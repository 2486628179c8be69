package dev.throughline.store.ticket;

/**
 * A line of a preview.
 *
 * @param id its place, which grows
 * @param ticket the ticket that it is of
 * @param of what would be written, asked or noted
 */
public record PreviewLine<T>(long id, String ticket, T of) {}
