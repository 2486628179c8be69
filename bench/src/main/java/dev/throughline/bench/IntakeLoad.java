package dev.throughline.bench;

/** How webhooks come. */
enum IntakeLoad {
    /** Each of some clients sends its next one as soon as the last one is answered, and a time begins when it is sent. */
    CLOSED_LOOP("closed loop"),
    /**
     * So many a second whatever becomes of those before, and a time begins when an event was due: what waits behind a slow
     * answer counts (no coordinated omission).
     */
    FIXED_RATE("fixed rate");

    private final String label;

    IntakeLoad(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
