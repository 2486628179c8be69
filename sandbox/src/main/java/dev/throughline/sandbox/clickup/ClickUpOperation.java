package dev.throughline.sandbox.clickup;

/** The calls that the stand-in knows, as counted in {@link ClickUpRequests} and matched by a {@link ClickUpFault}. */
public enum ClickUpOperation {
    USER,
    TEAMS,
    SPACES,
    FOLDERS,
    FOLDER_LISTS,
    LIST,
    LIST_FIELDS,
    LIST_MEMBERS,
    SPACE_TAGS,
    LIST_TASKS,
    TEAM_TASKS,
    CREATE_TASK,
    GET_TASK,
    UPDATE_TASK,
    DELETE_TASK,
    SET_FIELD,
    REMOVE_FIELD,
    ADD_TAG,
    REMOVE_TAG,
    LIST_COMMENTS,
    CREATE_COMMENT,
    UPDATE_COMMENT,
    ATTACH,
    /** Of an attachment's content, by its address and without a token. */
    DOWNLOAD,
    CREATE_WEBHOOK,
    LIST_WEBHOOKS,
    UPDATE_WEBHOOK,
    DELETE_WEBHOOK,
    UNKNOWN;

    /** Whether a person who may only read is refused. */
    boolean writes() {
        return switch (this) {
            case CREATE_TASK,
                    UPDATE_TASK,
                    DELETE_TASK,
                    SET_FIELD,
                    REMOVE_FIELD,
                    ADD_TAG,
                    REMOVE_TAG,
                    CREATE_COMMENT,
                    UPDATE_COMMENT,
                    ATTACH,
                    CREATE_WEBHOOK,
                    UPDATE_WEBHOOK,
                    DELETE_WEBHOOK -> true;
            case USER,
                    TEAMS,
                    SPACES,
                    FOLDERS,
                    FOLDER_LISTS,
                    LIST,
                    LIST_FIELDS,
                    LIST_MEMBERS,
                    SPACE_TAGS,
                    LIST_TASKS,
                    TEAM_TASKS,
                    GET_TASK,
                    LIST_COMMENTS,
                    DOWNLOAD,
                    LIST_WEBHOOKS,
                    UNKNOWN -> false;
        };
    }

    /** Whether it answers tasks page by page. */
    boolean pages() {
        return this == LIST_TASKS || this == TEAM_TASKS;
    }
}
