package dev.throughline.contract.humantask;

import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;

/** What everybody who starts a task says of it to Temporal: the API by a start, a process by a child. */
public final class TaskStart {
    /** Temporal takes 200 bytes of summary; a character may have four. */
    private static final int SUMMARY = 50;

    private static final int DETAILS = 4_000;

    private TaskStart() {}

    /** The typed search attributes that a task starts with. */
    public static io.temporal.common.SearchAttributes attributes(HumanTaskRequest request) {
        var attributes = io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.PROCESS, ProcessId.humanTask(request.id()).process());
        String customer = request.customer();
        if (customer != null) {
            attributes.set(SearchAttributes.CUSTOMER_ID, customer);
        }
        return attributes.build();
    }

    /** One line for Temporal Web UI. */
    public static String summary(HumanTaskRequest request) {
        return cut(request.title(), SUMMARY);
    }

    /** What is asked, for Temporal Web UI, in Markdown. */
    public static String details(HumanTaskRequest request) {
        return cut(request.body(), DETAILS);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
