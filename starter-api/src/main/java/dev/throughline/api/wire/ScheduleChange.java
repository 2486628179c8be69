package dev.throughline.api.wire;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Pauses a schedule or lets it go on.
 *
 * @param paused whether it shall be paused
 * @param reason kept with the schedule
 */
public record ScheduleChange(
        @NotNull Boolean paused, @Size(max = 500) @Nullable String reason) {}
