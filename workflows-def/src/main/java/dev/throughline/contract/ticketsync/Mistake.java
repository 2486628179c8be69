package dev.throughline.contract.ticketsync;

/**
 * Something in a connection's file that cannot be used.
 *
 * @param path where, such as {@code fields.status.values}
 * @param wrong what is wrong
 * @param fix what to do
 */
public record Mistake(String path, String wrong, String fix) {}
