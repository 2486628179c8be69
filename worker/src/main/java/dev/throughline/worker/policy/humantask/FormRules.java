package dev.throughline.worker.policy.humantask;

import dev.throughline.contract.humantask.FormField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the values of a form are what its fields ask for. */
public final class FormRules {
    private static final int MAX_TEXT = 4_000;
    private static final int MAX_NUMBER = 40;

    private FormRules() {}

    /** Why the values cannot be taken, every field that is wrong; null when they can. */
    static @Nullable Refusal refusal(List<FormField> form, Map<String, String> values) {
        List<String> faults = new ArrayList<>();
        for (FormField field : form) {
            String fault = fault(field, values.get(field.name()));
            if (fault != null) {
                faults.add("'" + field.name() + "' " + fault);
            }
        }
        List<String> known = form.stream().map(FormField::name).toList();
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> faults.add("'" + name + "' is not a field of the form"));
        return faults.isEmpty()
                ? null
                : Refusal.invalid("The form is not filled in: " + String.join("; ", faults) + ".");
    }

    /** What a decision has to say in the form, to be read behind the decisions; empty when it has to say nothing. */
    static String asks(List<FormField> form) {
        String fields = form.stream()
                .filter(FormField::required)
                .map(field -> "'" + field.name() + "'" + oneOf(field))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "" : "; and these fields of the form have to be given: " + fields;
    }

    private static String oneOf(FormField field) {
        return field.type() == FormField.Type.CHOICE ? " (one of: " + String.join(", ", field.options()) + ")" : "";
    }

    private static @Nullable String fault(FormField field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return field.required() ? "must be given" + oneOf(field) : null;
        }
        return switch (field.type()) {
            case TEXT -> ofText(field, value);
            case NUMBER -> isNumber(value) ? null : "must be a number, such as 12.5";
            case BOOLEAN -> value.equals("true") || value.equals("false") ? null : "must be true or false";
            case DATE -> isDate(value) ? null : "must be a date, such as 2026-11-21";
            case CHOICE ->
                field.options().contains(value) ? null : "must be one of: " + String.join(", ", field.options());
        };
    }

    private static @Nullable String ofText(FormField field, String value) {
        Integer own = field.maxLength();
        int most = own == null ? MAX_TEXT : own;
        return value.length() <= most ? null : "may have at most " + most + " characters";
    }

    private static boolean isNumber(String value) {
        try {
            return value.length() <= MAX_NUMBER && new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException none) {
            return false;
        }
    }
}
