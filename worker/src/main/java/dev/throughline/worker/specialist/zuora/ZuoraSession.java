package dev.throughline.worker.specialist.zuora;

import dev.throughline.worker.connector.zuora.ZuoraClient;

/**
 * One activity's access to one tenant; closing it gives the leased permits back.
 *
 * @param customer whose tenant
 * @param host the tenant's host
 * @param client the way to the vendor, behind the gate
 * @param gate the budget
 * @param pageLength definitions per page
 */
record ZuoraSession(String customer, String host, ZuoraClient client, BudgetedGate gate, int pageLength)
        implements AutoCloseable {
    @Override
    public void close() {
        gate.close();
    }
}
