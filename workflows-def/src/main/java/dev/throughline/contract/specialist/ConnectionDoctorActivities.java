package dev.throughline.contract.specialist;

import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import io.temporal.activity.ActivityInterface;

/** What the project manager and the support liaison find when they look at a connection as a whole. */
@ActivityInterface(namePrefix = "ConnectionDoctor")
public interface ConnectionDoctorActivities {
    /**
     * Reads what the credentials may do and what is there of what the mapping names; writes nothing. A paused connection is
     * looked at as well. A vendor's refusal is a reading and no failure.
     *
     * <p>Fails with NOT_FOUND or SECRET_UNREADABLE.
     */
    ConnectionDiagnosis examine(Examine request);

    /** Which connection. */
    record Examine(String connection) {}
}
