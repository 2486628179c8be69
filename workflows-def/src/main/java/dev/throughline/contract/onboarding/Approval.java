package dev.throughline.contract.onboarding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Whether a person has to approve the access of a customer's users. */
public enum Approval {
    NONE,
    /** An approver other than the one who started the onboarding. */
    REQUIRED;

    /** {@code none} or {@code required}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #wireName()}.
     *
     * @throws IllegalArgumentException naming what exists
     */
    @JsonCreator
    public static Approval of(String wireName) {
        return Arrays.stream(values())
                .filter(approval -> approval.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("approval must be none or required, not '" + wireName + "'"));
    }
}
