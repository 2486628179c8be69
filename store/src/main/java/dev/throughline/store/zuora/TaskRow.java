package dev.throughline.store.zuora;

import org.jspecify.annotations.Nullable;

/**
 * A task of a definition. The columns are copies of what is in the vendor's object.
 *
 * @param taskId the vendor's id
 * @param name the vendor's name
 * @param actionType such as Callout or Iterate; an open set
 * @param object the object that the task works on
 * @param objectId the vendor's id of that object
 * @param callType such as SOAP or REST
 * @param priority High, Medium or Low, as the vendor says
 * @param concurrentLimit 9999999 means unlimited
 * @param json the vendor's own task object, compact
 */
public record TaskRow(
        long taskId,
        String name,
        @Nullable String actionType,
        @Nullable String object,
        @Nullable String objectId,
        @Nullable String callType,
        @Nullable String priority,
        @Nullable Long concurrentLimit,
        String json) {}
