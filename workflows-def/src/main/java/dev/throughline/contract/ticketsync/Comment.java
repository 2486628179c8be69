package dev.throughline.contract.ticketsync;

import java.time.Instant;

/**
 * A comment as it was read. A ticket's first comment is its description and is not among them.
 *
 * @param id the vendor's id
 * @param author the name of who wrote it
 * @param byUs whether our own account wrote it, which somebody may share
 * @param isPublic whether the requester sees it; false for a task's
 * @param text in Markdown or plain
 * @param createdAt when it was written
 */
public record Comment(String id, String author, boolean byUs, boolean isPublic, String text, Instant createdAt) {}
