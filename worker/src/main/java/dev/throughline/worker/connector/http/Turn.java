package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Permission for one request, held until its answer was read. */
public interface Turn extends AutoCloseable {
    /** For vendors whose calls are not budgeted. */
    Turn FREE = (status, headers, wrong) -> {};

    /** The request goes out now. */
    default void sent() {}

    /**
     * What came of it; called once when it went out.
     *
     * @param status the HTTP status, 0 when no answer came
     * @param headers of the answer, none when none came
     * @param wrong what the connector made of the answer, null when it is good or none came
     */
    void heard(int status, Headers headers, @Nullable VendorErrorKind wrong);

    @Override
    default void close() {}
}
