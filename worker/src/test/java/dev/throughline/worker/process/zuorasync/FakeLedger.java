package dev.throughline.worker.process.zuorasync;

import dev.throughline.contract.specialist.ProcessLedgerActivities;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger that remembers what it was told. */
final class FakeLedger implements ProcessLedgerActivities {
    final List<Opened> opened = new CopyOnWriteArrayList<>();
    final List<Closed> closed = new CopyOnWriteArrayList<>();

    @Override
    public void opened(Opened event) {
        opened.add(event);
    }

    @Override
    public void closed(Closed event) {
        closed.add(event);
    }
}
