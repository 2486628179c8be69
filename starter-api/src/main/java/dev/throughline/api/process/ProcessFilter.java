package dev.throughline.api.process;

import dev.throughline.api.errors.ProblemException;
import dev.throughline.contract.common.ProcessId;
import dev.throughline.contract.common.SearchAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which processes to list.
 *
 * @param type only of this workflow type
 * @param customer only of this customer
 * @param status only in this status, in our words
 */
public record ProcessFilter(
        @Nullable String type,
        @Nullable String customer,
        @Nullable String status) {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String LOST = "LOST";
    private static final Map<String, String> VISIBILITY_STATUS = new TreeMap<>(Map.of(
            "RUNNING", "Running",
            "COMPLETED", "Completed",
            "FAILED", "Failed",
            "CANCELED", "Canceled",
            "TERMINATED", "Terminated",
            "CONTINUED_AS_NEW", "ContinuedAsNew",
            "TIMED_OUT", "TimedOut"));

    public ProcessFilter {
        status = status == null ? null : status.toUpperCase(Locale.ROOT);
        if (type != null && !TYPE.matcher(type).matches()) {
            throw ProblemException.invalid("type", "must match " + TYPE);
        }
        if (customer != null && !ProcessId.isKey(customer)) {
            throw ProblemException.invalid("customer", "must be a customer's id");
        }
        if (status != null && !status.equals(LOST) && !VISIBILITY_STATUS.containsKey(status)) {
            throw ProblemException.invalid(
                    "status", "must be one of " + String.join(", ", VISIBILITY_STATUS.keySet()) + ", LOST");
        }
    }

    /** The same in the words of Temporal's visibility store; a real server loses nothing, so LOST finds nothing. */
    String visibilityQuery() {
        List<String> terms = new ArrayList<>();
        if (type != null) {
            terms.add("WorkflowType = '" + type + "'");
        }
        if (customer != null) {
            terms.add(SearchAttributes.CUSTOMER_ID.getName() + " = '" + customer + "'");
        }
        if (status != null) {
            terms.add(
                    status.equals(LOST)
                            ? "WorkflowId = ''"
                            : "ExecutionStatus = '" + VISIBILITY_STATUS.get(status) + "'");
        }
        return String.join(" AND ", terms);
    }
}
