package dev.throughline.contract.onboarding;

import java.util.List;

/**
 * What an export wrote. It stands beside the files as {@code manifest.json}.
 *
 * @param folder where, relative to the worker's folder for exports
 * @param files what
 */
public record ExportManifest(String folder, List<ExportedFile> files) {
    public long rows() {
        return files.stream().mapToLong(ExportedFile::rows).sum();
    }

    /**
     * One file.
     *
     * @param name in the folder
     * @param rows records in it, one a line
     * @param bytes its size
     * @param sha256 of its bytes, in hexadecimal
     */
    public record ExportedFile(String name, long rows, long bytes, String sha256) {}
}
