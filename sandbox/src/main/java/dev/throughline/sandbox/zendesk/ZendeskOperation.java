package dev.throughline.sandbox.zendesk;

/** What can be asked of the stand-in, for counts and faults. */
public enum ZendeskOperation {
    CREATE_TOKEN,
    SHOW_ME,
    LIST_TICKETS,
    SHOW_TICKET,
    SHOW_MANY_TICKETS,
    CREATE_TICKET,
    UPDATE_TICKET,
    DELETE_TICKET,
    RESTORE_TICKET,
    MERGE_TICKETS,
    LIST_COMMENTS,
    LIST_AUDITS,
    EXPORT_TICKETS,
    SEARCH,
    SHOW_USER,
    SHOW_MANY_USERS,
    SEARCH_USERS,
    LIST_GROUPS,
    LIST_FIELDS,
    LIST_FORMS,
    LIST_BRANDS,
    LIST_STATUSES,
    UPLOAD,
    SHOW_ATTACHMENT,
    DOWNLOAD,
    CREATE_WEBHOOK,
    LIST_WEBHOOKS,
    SHOW_WEBHOOK,
    UPDATE_WEBHOOK,
    DELETE_WEBHOOK,
    SHOW_SIGNING_SECRET,
    RESET_SIGNING_SECRET,
    LIST_INVOCATIONS,
    /** Not a call, but what a webhook sends. */
    DELIVER_EVENT,
    UNKNOWN;

    /** Whether it changes the account, for the scope {@code write}. */
    boolean writes() {
        return switch (this) {
            case CREATE_TICKET,
                    UPDATE_TICKET,
                    DELETE_TICKET,
                    RESTORE_TICKET,
                    MERGE_TICKETS,
                    UPLOAD,
                    CREATE_WEBHOOK,
                    UPDATE_WEBHOOK,
                    DELETE_WEBHOOK,
                    RESET_SIGNING_SECRET -> true;
            case CREATE_TOKEN,
                    SHOW_ME,
                    LIST_TICKETS,
                    SHOW_TICKET,
                    SHOW_MANY_TICKETS,
                    LIST_COMMENTS,
                    LIST_AUDITS,
                    EXPORT_TICKETS,
                    SEARCH,
                    SHOW_USER,
                    SHOW_MANY_USERS,
                    SEARCH_USERS,
                    LIST_GROUPS,
                    LIST_FIELDS,
                    LIST_FORMS,
                    LIST_BRANDS,
                    LIST_STATUSES,
                    SHOW_ATTACHMENT,
                    DOWNLOAD,
                    LIST_WEBHOOKS,
                    SHOW_WEBHOOK,
                    SHOW_SIGNING_SECRET,
                    LIST_INVOCATIONS,
                    DELIVER_EVENT,
                    UNKNOWN -> false;
        };
    }

    /** Whether the vendor allows it to administrators only. */
    boolean needsAdmin() {
        return this == EXPORT_TICKETS
                || name().contains("WEBHOOK")
                || name().contains("SIGNING_SECRET")
                || this == LIST_INVOCATIONS;
    }
}
