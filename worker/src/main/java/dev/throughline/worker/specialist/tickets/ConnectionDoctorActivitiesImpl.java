package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.ConnectionDoctorActivities;
import dev.throughline.contract.ticketsync.ConnectionDiagnosis;
import dev.throughline.contract.ticketsync.ConnectionSecrets;
import dev.throughline.contract.ticketsync.ConnectionSpec;

/** Examines the connections of the store, within the calls that all workers share. */
final class ConnectionDoctorActivitiesImpl implements ConnectionDoctorActivities {
    private final StoredConnections connections;
    private final TicketBudgets budgets;
    private final ConnectionDoctor doctor;

    ConnectionDoctorActivitiesImpl(StoredConnections connections, TicketBudgets budgets, ConnectionDoctor doctor) {
        this.connections = connections;
        this.budgets = budgets;
        this.doctor = doctor;
    }

    @Override
    public ConnectionDiagnosis examine(Examine request) {
        ConnectionSpec spec = connections.stored(request.connection()).spec();
        ConnectionSecrets secrets = connections.secrets(request.connection());
        return doctor.examine(
                spec,
                secrets,
                () -> budgets.zendesk(TicketSessions.zendeskAccount(spec)),
                () -> budgets.clickUp(TicketSessions.clickUpToken(spec, secrets)));
    }
}
