package dev.throughline.api.wire;

import dev.throughline.contract.zuorasync.RerunsRequest;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Which failed task instances to rerun.
 *
 * @param taskIds the vendor's ids
 */
public record RerunTasks(
        @NotEmpty @Size(max = RerunsRequest.MAX_TASKS) List<@NotNull Long> taskIds) {}
