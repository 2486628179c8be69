package dev.throughline.worker.connector.zuora;

/** A permit that costs nothing. */
enum UnlimitedPermit implements CallGate.Permit {
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
