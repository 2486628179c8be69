package dev.throughline.worker.connector.clickup;

/** A permit that costs nothing. */
enum UnlimitedPermit implements ClickUpGate.Permit {
    INSTANCE;

    @Override
    public void observed(RateObservation observation) {
        // no budget to tell
    }

    @Override
    public void close() {
        // nothing held
    }
}
