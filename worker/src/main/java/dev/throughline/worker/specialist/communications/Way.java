package dev.throughline.worker.specialist.communications;

import dev.throughline.store.message.MessageRow;
import java.util.Optional;

/** How one message goes to one recipient. Every method throws {@link dev.throughline.worker.connector.VendorException}. */
interface Way {
    /** Waits until the channel's rate allows the message. */
    void ready();

    /**
     * Looks whether an earlier attempt has sent the message.
     *
     * @return its reference; empty when it did not, or when the channel cannot be asked
     */
    Optional<String> find(MessageRow message);

    /** Sends the message, and answers its reference. */
    String send();
}
