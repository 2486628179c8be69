package dev.throughline.worker.process;

import dev.throughline.contract.specialist.ProcessLedgerActivities;

/** The ledger of processes at which nobody looks. */
public final class SilentLedger implements ProcessLedgerActivities {
    @Override
    public void opened(Opened event) {
        // Nobody looks.
    }

    @Override
    public void closed(Closed event) {
        // Nobody looks.
    }
}
