package dev.throughline.worker.connector.clickup;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file on a task.
 *
 * @param title its file name
 * @param url where it can be fetched, by whoever knows the address
 * @param size in bytes, null where the vendor does not say
 */
public record ClickUpAttachment(
        String id, String title, URI url, @Nullable Long size) {
    /** Without the address, which opens the file to anybody. */
    @Override
    public String toString() {
        return "ClickUpAttachment[" + id + ", size=" + size + "]";
    }
}
