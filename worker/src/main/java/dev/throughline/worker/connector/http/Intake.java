package dev.throughline.worker.connector.http;

import java.io.IOException;
import java.io.OutputStream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an answer are taken in.
 *
 * @param most bytes of a successful answer, unpacked
 * @param to gets them as they come when the call succeeded; null to hold them
 */
public record Intake(long most, @Nullable OutputStream to) {
    /** A refusal is read whole even where little is asked for. */
    private static final long LONGEST_REFUSAL = 1L << 20;

    /** Holds what comes. */
    public static Intake held(long most) {
        return new Intake(most, null);
    }

    /** What is held; nothing when it was passed on. */
    byte[] read(Response response) throws IOException {
        if (!response.isSuccessful()) {
            return OutboundHttp.body(response, Math.max(most, LONGEST_REFUSAL));
        }
        if (to == null) {
            return OutboundHttp.body(response, most);
        }
        OutboundHttp.pass(response, most, to);
        return new byte[0];
    }
}
