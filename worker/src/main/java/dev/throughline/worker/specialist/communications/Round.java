package dev.throughline.worker.specialist.communications;

import dev.throughline.contract.specialist.CommunicationsActivities.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What came of the messages of one notification. One that cannot be sent holds up no other. */
final class Round {
    private final List<String> failed = new ArrayList<>();
    private final Set<String> notConfigured = new TreeSet<>();
    private @Nullable RuntimeException again;
    private int sent;

    void sent() {
        sent++;
    }

    void failed(String recipient, String reason) {
        failed.add(recipient + ": " + reason);
    }

    void notConfigured(String channel) {
        notConfigured.add(channel);
    }

    /** A message has to be tried again, for this reason; the first one is told. */
    void again(RuntimeException reason) {
        if (again == null) {
            again = reason;
        }
    }

    /** The delivery; or the reason for which the notification is tried again, once everybody else was told. */
    Delivery delivery() {
        if (again != null) {
            throw again;
        }
        return new Delivery(sent, List.copyOf(failed), List.copyOf(notConfigured));
    }
}
