package dev.throughline.api;

/** Whom we call on behalf of customers and connections. */
public enum Vendor {
    ZUORA,
    ZENDESK,
    CLICKUP
}
