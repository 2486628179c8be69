package dev.throughline.contract.common;

/**
 * Something in a file that a person wrote and that cannot be used.
 *
 * @param path where, such as {@code fields.status.values}
 * @param wrong what is wrong
 * @param fix what to do
 */
public record Mistake(String path, String wrong, String fix) {}
