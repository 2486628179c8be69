package dev.throughline.worker.connector.zendesk;

/**
 * A file of a comment.
 *
 * @param contentUrl where the bytes are; it may open them to whoever has it, so it is not shown
 * @param size in bytes
 */
public record WireAttachment(long id, String fileName, String contentType, long size, String contentUrl) {
    @Override
    public String toString() {
        return "WireAttachment[" + id + ", " + size + " bytes]";
    }
}
