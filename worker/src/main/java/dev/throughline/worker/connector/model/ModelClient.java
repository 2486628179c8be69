package dev.throughline.worker.connector.model;

/** One model behind a chat-completions endpoint. Thread-safe. */
public interface ModelClient {
    /** The model's name, for people. */
    String model();

    /**
     * Asks, and answers what the model said, whatever that is: it is to be read as data by somebody who trusts none of it.
     * Nothing is retried inside.
     *
     * <p>Throws {@link dev.throughline.worker.connector.VendorException}: MALFORMED for what is no whole answer,
     * UNAVAILABLE for one that did not come in time, and the rest by the endpoint's status. No message has a word of the
     * question or of the answer.
     */
    String ask(ModelQuestion question);
}
