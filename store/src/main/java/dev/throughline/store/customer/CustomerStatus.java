package dev.throughline.store.customer;

/** Whether anything runs for a customer. */
public enum CustomerStatus {
    ACTIVE,
    /** Nothing runs until the customer is active again; what is stored stays. */
    SUSPENDED,
    /** Its onboarding brings it to ACTIVE, or removes it again. */
    ONBOARDING,
    /** Nothing runs any more; it can be kept until the grace of its removal ends. */
    REMOVING
}
