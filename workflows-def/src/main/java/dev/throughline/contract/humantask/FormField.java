package dev.throughline.contract.humantask;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a task's form.
 *
 * @param name the key of its value
 * @param label for people
 * @param type what its value must be
 * @param required whether a decision needs it
 * @param options the values of a CHOICE
 * @param maxLength of a TEXT; null for the usual 4,000 characters
 */
public record FormField(
        String name,
        String label,
        Type type,
        boolean required,
        List<String> options,
        @Nullable Integer maxLength) {
    /** What a value must be. A secret is never a form's value: it would stand in the history. */
    public enum Type {
        TEXT,
        /** A whole or decimal number. */
        NUMBER,
        BOOLEAN,
        /** ISO 8601, such as 2026-11-21. */
        DATE,
        /** One of the options. */
        CHOICE
    }
}
