package dev.throughline.contract.humantask;

import java.util.Locale;

/** Business keys of the messages about a task. Whoever tells the same people the same thing uses the same key, so that they are told once. */
public final class NoticeKeys {
    private NoticeKeys() {}

    /**
     * The key of an occasion in the task's life.
     *
     * @param occasion such as {@code opened}
     */
    public static String of(String taskId, String occasion) {
        return "task:" + taskId + ":" + occasion;
    }

    /** The key of the message that the task ended so. */
    public static String ofEnd(String taskId, TaskStatus ending) {
        return of(taskId, ending.name().toLowerCase(Locale.ROOT));
    }
}
