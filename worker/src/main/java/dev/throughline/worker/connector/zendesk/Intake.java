package dev.throughline.worker.connector.zendesk;

import dev.throughline.worker.connector.http.OutboundHttp;
import java.io.IOException;
import java.io.OutputStream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an answer are taken in.
 *
 * @param most bytes
 * @param to gets them as they come when the call succeeded; null to hold them
 */
record Intake(long most, @Nullable OutputStream to) {
    /** An answer in JSON; far above a page of a thousand tickets. */
    static final Intake WHOLE = new Intake(32L << 20, null);

    private static final long LONGEST_REFUSAL = 1L << 20;

    /** What is held; nothing when it was passed on. */
    byte[] read(Response response) throws IOException {
        if (to == null) {
            return OutboundHttp.body(response, most);
        }
        if (!response.isSuccessful()) {
            return OutboundHttp.body(response, LONGEST_REFUSAL);
        }
        OutboundHttp.pass(response, most, to);
        return new byte[0];
    }
}
