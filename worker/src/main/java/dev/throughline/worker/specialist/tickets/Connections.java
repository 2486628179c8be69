package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;

/** The connections that there are, as they stand in the store now. */
interface Connections {
    /** The connection; fails with NOT_FOUND (final) when there is none. */
    ConnectionSpec spec(String connection);

    /** Its secrets; fails with NOT_FOUND or SECRET_UNREADABLE (final). */
    ConnectionSecrets secrets(String connection);
}
