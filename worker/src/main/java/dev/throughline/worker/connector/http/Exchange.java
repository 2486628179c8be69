package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request: past a circuit breaker, read to its end. Whether the answer is a good one is for the vendor's own
 * client to judge; the breaker counts server errors and silence only.
 *
 * @param http shared
 * @param breaker of this host and credential
 */
public record Exchange(OkHttpClient http, CircuitBreaker breaker) {
    /** What came back, read to its end. */
    public static final class Received {
        private final int status;
        private final Headers headers;
        private final byte[] body;

        Received(int status, Headers headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        public int status() {
            return status;
        }

        public Headers headers() {
            return headers;
        }

        /** Not copied. */
        public byte[] body() {
            return body;
        }

        /** The seconds of {@code Retry-After}; null when it says none. */
        public @Nullable Duration retryAfter() {
            String header = headers.get("Retry-After");
            return header != null && header.strip().matches("[0-9]{1,5}")
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : null;
        }
    }

    /** How a vendor's client puts an error into words. */
    @FunctionalInterface
    public interface Words {
        /**
         * The error.
         *
         * @param status 0 when there was no complete answer
         * @param why the end of the message
         */
        VendorException error(
                VendorErrorKind kind, int status, @Nullable Duration retryAfter, String why, @Nullable Throwable cause);
    }

    /**
     * Sends it.
     *
     * @param longest most bytes of an answer, unpacked
     * @throws VendorException CIRCUIT_OPEN, HOST_NOT_ALLOWED, UNAVAILABLE, or MALFORMED for an answer that is too long
     */
    public Received send(Request request, long longest, Words words) {
        if (!breaker.enter()) {
            Duration wait = breaker.retryAfter();
            throw words.error(
                    VendorErrorKind.CIRCUIT_OPEN, 0, wait, "not sent, the host failed repeatedly just now", null);
        }
        Health health = Health.UNKNOWN;
        int status = 0;
        try (Response response = http.newCall(request).execute()) {
            status = response.code();
            health = status >= 500 ? Health.ILL : Health.WELL;
            return new Received(status, response.headers(), OutboundHttp.body(response, longest));
        } catch (HostRefusedException e) {
            throw words.error(VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (ResponseTooLargeException e) {
            throw words.error(VendorErrorKind.MALFORMED, status, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw words.error(VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
        }
    }

    /** What a call says about the host. */
    private enum Health {
        WELL,
        ILL,
        UNKNOWN;

        void tell(CircuitBreaker breaker) {
            switch (this) {
                case WELL -> breaker.succeeded();
                case ILL -> breaker.failed();
                case UNKNOWN -> breaker.abandoned();
            }
        }
    }
}
