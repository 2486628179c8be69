package dev.throughline.bench;

/** Who did the work. */
enum Side {
    DURABLE("durable"),
    PLAIN("plain loop");

    private final String label;

    Side(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
