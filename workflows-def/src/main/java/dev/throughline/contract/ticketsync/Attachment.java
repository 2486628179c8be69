package dev.throughline.contract.ticketsync;

import org.jspecify.annotations.Nullable;

/**
 * A file as it was read.
 *
 * @param id the vendor's id
 * @param name its name
 * @param bytes its size
 * @param hash SHA-256 of its content in hexadecimal; null when it is too large to be read
 */
public record Attachment(
        String id, String name, long bytes, @Nullable String hash) {}
