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
 * How every connector sends one request: through its gate, past a circuit breaker, read to its end. Whether the answer is a
 * good one is for the vendor's own client to judge; the breaker counts server errors and silence only.
 *
 * @param http shared
 * @param breaker of this host and credential
 */
public record Exchange(OkHttpClient http, CircuitBreaker breaker) {
    private static final String USER_AGENT = "throughline";

    private static final Headers NONE = new Headers.Builder().build();

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

        /** Whether the status is one of success. */
        public boolean isSuccessful() {
            return status >= 200 && status < 300;
        }

        public Headers headers() {
            return headers;
        }

        /** Not copied; empty when the bytes were passed on. */
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
     * Sends it, with no gate before it.
     *
     * @param longest most bytes of an answer, unpacked
     * @throws VendorException CIRCUIT_OPEN, HOST_NOT_ALLOWED, UNAVAILABLE, or MALFORMED for an answer that is too long
     */
    public Received send(Request request, long longest, Words words) {
        return send(request.newBuilder(), Intake.held(longest), new Ungated(words));
    }

    /**
     * Sends it through the call's gate, and has the call judge the answer.
     *
     * @param intake where the bytes of the answer go
     * @throws VendorException CIRCUIT_OPEN with the time left, HOST_NOT_ALLOWED, UNAVAILABLE, and what the call throws
     */
    public <T> T send(Request.Builder request, Intake intake, VendorCall<T> call) {
        Request ready = request.header("User-Agent", USER_AGENT).build();
        int most = intake.to() == null ? call.sends() : 1;
        for (int sent = 1; sent < most; sent++) {
            try {
                return once(ready, intake, call);
            } catch (VendorException failed) {
                if (!isWorthAnother(ready.method(), failed)) {
                    throw failed;
                }
            }
        }
        return once(ready, intake, call);
    }

    /** What was refused for its rate was not carried out, and to read twice does no harm. */
    private static boolean isWorthAnother(String method, VendorException failed) {
        if (failed.status() == 429) {
            return true;
        }
        boolean broke =
                failed.status() >= 500 || (failed.getCause() instanceof IOException cause && NoAnswer.isHalf(cause));
        return method.equals("GET")
                && failed.kind() == VendorErrorKind.UNAVAILABLE
                && failed.retryAfter() == null
                && broke;
    }

    private <T> T once(Request ready, Intake intake, VendorCall<T> call) {
        if (breaker.refuses()) {
            throw open(call); // before the gate: a call that will not be sent costs nothing
        }
        try (Turn turn = call.turn()) {
            if (!breaker.enter()) {
                throw open(call);
            }
            return sent(ready, intake, call, turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, "interrupted while waiting for the budget", e);
        }
    }

    private VendorException open(Words words) {
        Duration wait = breaker.retryAfter();
        String why = "not sent, the host failed repeatedly just now; next try in "
                + wait.plusMillis(999).toSeconds() + " s";
        return words.error(VendorErrorKind.CIRCUIT_OPEN, 0, wait, why, null);
    }

    private <T> T sent(Request request, Intake intake, VendorCall<T> call, Turn turn) {
        Health health = Health.UNKNOWN;
        int status = 0;
        Headers headers = NONE;
        VendorErrorKind wrong = null;
        turn.sent();
        try (Response response = http.newCall(request).execute()) {
            status = response.code();
            headers = response.headers();
            health = status >= 500 ? Health.ILL : Health.WELL;
            return call.judge(new Received(status, headers, intake.read(response)));
        } catch (VendorException refused) {
            wrong = refused.kind();
            throw refused;
        } catch (HostRefusedException e) {
            throw call.error(VendorErrorKind.HOST_NOT_ALLOWED, 0, null, String.valueOf(e.getMessage()), e);
        } catch (ResponseTooLargeException e) {
            throw call.error(call.tooLarge(), status, null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            health = NoAnswer.isLate(e) ? Health.ILL : Health.UNKNOWN;
            throw call.error(VendorErrorKind.UNAVAILABLE, 0, null, NoAnswer.words(e), e);
        } finally {
            health.tell(breaker);
            turn.heard(status, headers, wrong);
        }
    }

    /** A call whose answer is judged elsewhere. */
    private record Ungated(Words words) implements VendorCall<Received> {
        @Override
        public Turn turn() {
            return Turn.FREE;
        }

        @Override
        public Received judge(Received received) {
            return received;
        }

        @Override
        public VendorException error(
                VendorErrorKind kind,
                int status,
                @Nullable Duration retryAfter,
                String why,
                @Nullable Throwable cause) {
            return words.error(kind, status, retryAfter, why, cause);
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
