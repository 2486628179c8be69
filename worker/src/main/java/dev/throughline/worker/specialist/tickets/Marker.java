package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import java.util.Locale;

/**
 * What a task is known by as a ticket's, in its marker field or as a tag.
 *
 * @param value {@code zd:<connection>:<ticket>}, as {@link dev.throughline.contract.ticketsync.Operation.CreateTask#marker}
 */
record Marker(String value) {
    static Marker of(ConnectionSpec spec, String ticket) {
        return new Marker("zd:" + spec.id() + ":" + ticket);
    }

    /** As a tag: the vendor writes tags in lower case. */
    String tag() {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Whether a tag is the marker of some ticket of the connection, and no word of anybody's. */
    static boolean isOne(ConnectionSpec spec, String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith(new Marker("zd:" + spec.id() + ":").tag());
    }
}
