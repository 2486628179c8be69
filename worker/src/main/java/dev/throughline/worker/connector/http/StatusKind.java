package dev.throughline.worker.connector.http;

import dev.throughline.worker.connector.VendorErrorKind;

/** What the status of an answer means where the vendor gives it no meaning of its own. */
public final class StatusKind {
    private StatusKind() {}

    /** Of a status that is none of success. */
    public static VendorErrorKind of(int status) {
        return switch (status) {
            case 401 -> VendorErrorKind.AUTHENTICATION;
            case 403 -> VendorErrorKind.PERMISSION;
            case 404 -> VendorErrorKind.NOT_FOUND;
            case 408, 409, 425 -> VendorErrorKind.UNAVAILABLE;
            case 429 -> VendorErrorKind.RATE_LIMITED;
            default -> {
                if (status >= 500) {
                    yield VendorErrorKind.UNAVAILABLE;
                }
                yield status >= 400 ? VendorErrorKind.REJECTED : VendorErrorKind.MALFORMED;
            }
        };
    }
}
