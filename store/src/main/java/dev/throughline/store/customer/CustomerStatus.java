package dev.throughline.store.customer;

/** Whether anything runs for a customer. */
public enum CustomerStatus {
    ACTIVE,
    /** Nothing runs until the customer is active again; what is stored stays. */
    SUSPENDED
}
