package dev.throughline.contract.ticketsync;

/** The human task that asks for the kind of a ticket: one decision, and a form that says the rest. */
public final class TriageForm {
    /** The only decision. */
    public static final String DECISION = "triage";

    /** The form's field. */
    public static final String KIND = "kind";

    /** What the question is about, as lists of questions show it. */
    public static final String SUBJECT = "kind of ticket";

    private TriageForm() {}
}
