package dev.throughline.worker.connector.zendesk;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.net.URI;
import okhttp3.HttpUrl;

/**
 * A file of a comment.
 *
 * @param contentUrl where the bytes are; it may open them to whoever has it, so it is not shown
 * @param size in bytes
 */
public record WireAttachment(long id, String fileName, String contentType, long size, String contentUrl) {
    /** Where the bytes are; MALFORMED when that is no address. */
    public URI address() {
        HttpUrl url = HttpUrl.parse(contentUrl);
        if (url == null) {
            throw VendorException.unanswered(
                    VendorErrorKind.MALFORMED, "Zendesk: attachment " + id + " has an address that is none");
        }
        return url.uri();
    }

    @Override
    public String toString() {
        return "WireAttachment[" + id + ", " + size + " bytes]";
    }
}
