package dev.throughline.worker.process.ticketsync;

import dev.throughline.contract.specialist.ConnectionDoctorActivities;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import java.util.Objects;

/** Finds what the test says, beside the desk. */
final class FakeDoctor implements ConnectionDoctorActivities {
    private final FakeTicketDesk desk;

    FakeDoctor(FakeTicketDesk desk) {
        this.desk = desk;
    }

    @Override
    public ConnectionDiagnosis examine(Examine request) {
        RuntimeException trouble = desk.trouble.get();
        if (trouble != null) {
            throw trouble;
        }
        return Objects.requireNonNull(desk.diagnosis.get());
    }
}
