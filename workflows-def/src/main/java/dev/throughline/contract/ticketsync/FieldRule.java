package dev.throughline.contract.ticketsync;

/**
 * How one field is kept the same.
 *
 * @param name how the field is called in plans, conflicts and messages
 * @param zendesk the ticket's field: {@code subject}, {@code status}, ... or {@code custom:<id>}
 * @param clickUp the task's field: {@code name}, {@code status}, ... or {@code custom:<id>}
 * @param kind what its values are
 * @param direction which way it goes; never NONE
 * @param owner whose value stands where nothing else decides: a tie of times, a changed mapping
 * @param conflict whose value stands when both changed
 * @param values how values read on the other side; for CHOICE and USER
 * @param maxLength characters that the shorter side holds; for TEXT and LONG_TEXT
 * @param required whether neither side can be without a value
 */
public record FieldRule(
        String name,
        String zendesk,
        String clickUp,
        FieldKind kind,
        Direction direction,
        Side owner,
        ConflictRule conflict,
        ValueMap values,
        int maxLength,
        boolean required) {
    /** How a custom field's key begins; the vendor's id follows. */
    public static final String CUSTOM = "custom:";

    /** The field's key on a side. */
    public String on(Side side) {
        return side == Side.ZENDESK ? zendesk : clickUp;
    }
}
