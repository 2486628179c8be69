package dev.throughline.worker.specialist.zuora;

import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import java.util.function.Supplier;

/** How a call to Zuora is repeated within an activity. */
final class Calls {
    /** A vendor that says "not now" so often in a row is left to the activity's retry. */
    private static final int REFUSALS = 20;

    private Calls() {}

    /**
     * Makes the call, and makes it again when the vendor says that its limit is reached: the gate waits out what the
     * vendor asked for. A limit is no failure, so it uses up no try.
     */
    static <T> T patiently(Supplier<T> call) {
        for (int refused = 1; ; refused++) {
            try {
                return call.get();
            } catch (VendorException failed) {
                boolean limited = failed.status() != 0
                        && (failed.kind() == VendorErrorKind.RATE_LIMITED
                                || failed.kind() == VendorErrorKind.CONCURRENCY_LIMITED);
                if (!limited || refused == REFUSALS) {
                    throw failed;
                }
            }
        }
    }

    /** Whether no other call can do better now: bad credentials, a refused host, a limit beyond patience, an open circuit. */
    static boolean endsTheRun(VendorException failed) {
        return switch (failed.kind()) {
            case AUTHENTICATION, HOST_NOT_ALLOWED, RATE_LIMITED, CONCURRENCY_LIMITED, CIRCUIT_OPEN -> true;
            case PERMISSION, UNAVAILABLE, MALFORMED, REJECTED, NOT_FOUND -> false;
        };
    }
}
