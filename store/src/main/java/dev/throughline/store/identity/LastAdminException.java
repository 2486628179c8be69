package dev.throughline.store.identity;

/** What was asked for would end the last key of an administrator, without which nobody could make others. */
public final class LastAdminException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastAdminException() {
        super("it would end the last key of an administrator");
    }
}
