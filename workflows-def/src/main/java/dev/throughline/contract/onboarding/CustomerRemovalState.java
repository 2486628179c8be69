package dev.throughline.contract.onboarding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a removal is, and at its end what it did.
 *
 * @param customer whose
 * @param phase the phase it is in
 * @param requestedBy who asked for it
 * @param graceHours how long the customer can still be kept; null in what was written before this was known
 * @param exportFolder where the export is, relative to the worker's folder for exports; null until it is written
 * @param exportedRows records in it
 * @param exportSha256 of the manifest, in hexadecimal; null until it is written
 * @param removesAt when the grace ends; null until it begins
 * @param removedRows rows deleted so far
 * @param keptBy who kept the customer; null where nobody did
 */
public record CustomerRemovalState(
        String customer,
        RemovalStage phase,
        String requestedBy,
        @Nullable Long graceHours,
        @Nullable String exportFolder,
        long exportedRows,
        @Nullable String exportSha256,
        @Nullable Instant removesAt,
        long removedRows,
        @Nullable String keptBy) {}
