package dev.throughline.api;

import dev.throughline.store.process.ProcessIndex;

/**
 * What the Temporal server in use can do. Measured, not asked: the in-memory server answers UNIMPLEMENTED to the rest.
 *
 * @param server identity of the server incarnation, as in the index of processes
 * @param kind in words, such as {@code in-memory} or {@code server at 127.0.0.1:7233}
 * @param lists answers visibility queries
 * @param schedules knows Temporal Schedules
 * @param reset can reset a workflow
 */
public record TemporalCapabilities(String server, String kind, boolean lists, boolean schedules, boolean reset) {
    /**
     * The server in this JVM's memory.
     *
     * @param incarnation anything that no other incarnation has
     */
    public static TemporalCapabilities inMemory(String incarnation) {
        return new TemporalCapabilities(ProcessIndex.IN_MEMORY + incarnation, "in-memory", false, false, false);
    }

    /** Whether what runs on it is lost with the program that it is part of. */
    public boolean forgetsProcesses() {
        return server.startsWith(ProcessIndex.IN_MEMORY);
    }

    /** A real server at the address. */
    public static TemporalCapabilities realServer(String address) {
        return new TemporalCapabilities(address, "server at " + address, true, true, true);
    }
}
