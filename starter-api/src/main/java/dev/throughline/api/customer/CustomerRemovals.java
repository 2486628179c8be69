package dev.throughline.api.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.api.errors.ProblemException;
import dev.throughline.api.process.CustomerStarts;
import dev.throughline.api.process.ProcessMessages;
import dev.throughline.api.process.Started;
import dev.throughline.contract.onboarding.CustomerRemovalRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts removals of customers. */
public final class CustomerRemovals {
    private static final Duration USUAL_GRACE = Duration.ofDays(3);

    private final CustomerStarts starts;
    private final ProcessMessages messages;

    public CustomerRemovals(CustomerStarts starts, ProcessMessages messages) {
        this.starts = starts;
        this.messages = messages;
    }

    /**
     * Removes the customer, or joins the removal that runs; fails with 409 when that one has another grace than is asked
     * for.
     *
     * @param grace how long the customer can still be kept; null for the usual, and for whatever the running one has
     * @param by the actor's id
     */
    public Started start(String customer, @Nullable Duration grace, String by) {
        Started started =
                starts.customerRemoval(new CustomerRemovalRequest(customer, grace == null ? USUAL_GRACE : grace, by));
        if (started.joined() && grace != null) {
            requireGrace(started, customer, grace);
        }
        return started;
    }

    private void requireGrace(Started running, String customer, Duration grace) {
        JsonNode state = messages.query(running.processId(), running.runId(), "state");
        if (state == null
                || !state.hasNonNull("graceHours")
                || state.path("graceHours").asLong() == grace.toHours()) {
            return;
        }
        String when = state.hasNonNull("removesAt") ? state.path("removesAt").asText() : "";
        throw ProblemException.conflict(
                running.processId() + " runs already with a grace of "
                        + state.path("graceHours").asLong() + " h, and removes the customer "
                        + (when.isEmpty() ? "that long after its export" : "at " + when)
                        + ". Leave graceHours out to join it, or keep the customer first (`throughline customer keep "
                        + customer + "`).",
                null);
    }
}
