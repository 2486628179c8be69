package dev.throughline.store.customer;

/** The customer does not exist, or was deleted on the way. */
public final class UnknownCustomerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownCustomerException(String customer) {
        super("There is no customer '" + customer + "': it was never created, or it was deleted.");
    }
}
