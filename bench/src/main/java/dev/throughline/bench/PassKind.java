package dev.throughline.bench;

/** Which pass over the vendor's list. */
enum PassKind {
    /** Into an empty database. */
    FIRST("first pass"),
    /** Over a list in which nothing changed. */
    UNCHANGED("unchanged second pass");

    private final String label;

    PassKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
