package dev.throughline.worker.connector.zendesk;

import java.util.Locale;

/** The calls we make, by the name that gates and messages use. */
enum ZendeskOperation {
    TOKEN,
    ME,
    TICKET,
    TICKETS,
    COMMENTS,
    UPDATE,
    CREATE,
    EXPORT,
    FIELDS,
    USERS,
    FILES,
    WEBHOOKS;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
