package dev.throughline.api.wire;

import dev.throughline.store.zuora.LinkageRow;
import org.jspecify.annotations.Nullable;

/**
 * A linkage between tasks, with the vendor's own ids.
 *
 * @param sourceTaskId where it comes from; null when it comes from the definition itself
 * @param sourceWorkflowId the definition, when it comes from there
 * @param targetTaskId where it goes to
 * @param linkageType the vendor's type, such as Start or Success
 */
public record LinkageView(
        @Nullable Long sourceTaskId, @Nullable Long sourceWorkflowId, long targetTaskId, String linkageType) {
    public static LinkageView of(LinkageRow linkage) {
        return new LinkageView(
                linkage.sourceTaskId(), linkage.sourceWorkflowId(), linkage.targetTaskId(), linkage.linkageType());
    }
}
