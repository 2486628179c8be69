package dev.throughline.worker.specialist.troubleshooter;

import dev.throughline.contract.health.Reading;
import java.util.List;

/** Reads a component's health. */
@FunctionalInterface
public interface HealthSource {
    /** For people: what matters, and of many alike the first ones. */
    List<Reading> read();

    /**
     * For the watch: every single one. What says nothing here is no longer ill, so what could not be looked at has to be
     * here as UNKNOWN.
     */
    default List<Reading> watched() {
        return read();
    }
}
