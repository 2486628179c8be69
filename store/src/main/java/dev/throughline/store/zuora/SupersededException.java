package dev.throughline.store.zuora;

/** Somebody else holds the pass: a newer attempt, another worker, or a newer pass. Nothing was written. */
public final class SupersededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SupersededException(String message) {
        super(message);
    }
}
