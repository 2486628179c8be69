package dev.throughline.worker.connector.clickup;

/** The calls we make, by the name that gates and messages use. */
enum Operation {
    USER("user"),
    TEAMS("workspaces"),
    LIST("list"),
    FIELDS("fields"),
    MEMBERS("members"),
    TASK("task"),
    TASKS("tasks"),
    CREATE("task create"),
    UPDATE("task update"),
    DELETE("task delete"),
    SET_FIELD("field set"),
    CLEAR_FIELD("field clear"),
    ADD_TAG("tag add"),
    REMOVE_TAG("tag remove"),
    COMMENTS("comments"),
    COMMENT("comment create"),
    EDIT_COMMENT("comment update"),
    ATTACH("attachment upload"),
    DOWNLOAD("attachment download"),
    WEBHOOKS("webhooks"),
    CREATE_WEBHOOK("webhook create"),
    UPDATE_WEBHOOK("webhook update"),
    DELETE_WEBHOOK("webhook delete");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
