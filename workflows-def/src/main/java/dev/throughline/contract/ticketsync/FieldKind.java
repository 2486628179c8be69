package dev.throughline.contract.ticketsync;

/** What the values of a field are, which says how they are compared and translated. */
public enum FieldKind {
    /** One line; cut where it is too long. */
    TEXT,
    /** Many lines; ends of lines and blanks before them do not count. */
    LONG_TEXT,
    /** One of a set, translated by the field's value map. */
    CHOICE,
    /** People by e-mail address, in lower case; on a task several, with commas between. */
    USER,
    /** A decimal number; 1.50 and 1.5 are the same. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** ISO 8601, such as 2026-11-21. */
    DATE
}
