package dev.throughline.secrets;

/**
 * A planted value that was found. It does not show the value.
 *
 * @param planted the name of the value
 * @param form how it was written
 * @param source where
 * @param offset of its first byte there
 */
record Finding(String planted, Form form, String source, int offset) {
    @Override
    public String toString() {
        return planted + " (" + form + ") in " + source + " at byte " + offset;
    }
}
