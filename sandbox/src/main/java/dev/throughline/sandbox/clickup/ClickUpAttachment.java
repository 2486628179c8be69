package dev.throughline.sandbox.clickup;

import java.time.Instant;

/** A file that hangs on a task. */
public final class ClickUpAttachment {
    private final String id;
    private final String taskId;
    private final String title;
    private final long userId;
    private final Instant addedAt;
    private final byte[] content;

    ClickUpAttachment(String id, String taskId, String title, long userId, Instant addedAt, byte[] content) {
        this.id = id;
        this.taskId = taskId;
        this.title = title;
        this.userId = userId;
        this.addedAt = addedAt;
        this.content = content.clone();
    }

    public String id() {
        return id;
    }

    public String taskId() {
        return taskId;
    }

    /** Its file name. */
    public String title() {
        return title;
    }

    public long userId() {
        return userId;
    }

    public Instant addedAt() {
        return addedAt;
    }

    public byte[] content() {
        return content.clone();
    }

    /** The id with the extension, as the API shows it. */
    String wireId() {
        return extension().isEmpty() ? id : id + "." + extension();
    }

    String extension() {
        int dot = title.lastIndexOf('.');
        return dot < 0 ? "" : title.substring(dot + 1);
    }
}
