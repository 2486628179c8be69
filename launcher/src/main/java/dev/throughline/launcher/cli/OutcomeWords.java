package dev.throughline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.contract.ticketsync.Outcome;
import java.util.Arrays;

/** Why nothing would be written for a ticket of a preview. */
final class OutcomeWords {
    private OutcomeWords() {}

    static String of(JsonNode ticket) {
        String outcome = ticket.path("outcome").asText();
        return Arrays.stream(Outcome.values())
                .filter(known -> known.name().equals(outcome))
                .findFirst()
                .map(OutcomeWords::of)
                .orElseGet(() -> ofOpen(ticket));
    }

    private static String ofOpen(JsonNode ticket) {
        if (!ticket.path("planned").asBoolean(true)) {
            return "not done with";
        }
        return ticket.path("asks").asInt() > 0 ? "a person is asked first" : "open";
    }

    private static String of(Outcome outcome) {
        return switch (outcome) {
            case NOT_QUALIFIED -> "not one that gets a task";
            case EXISTING_TASK -> "there are tasks that may be its; a person says whether one is";
            case CREATE, LINKED -> "both sides are the same as far as they are mapped";
            case SETTLED -> "closed on both sides, which say the same";
            case TASK_DELETED -> "its task was deleted; a person decides";
            case TASK_MOVED -> "its task was moved out of the connection's lists; a person decides";
            case DETACHED -> "its link was given up";
            case TICKET_MERGED -> "merged into another ticket, whose link goes on";
            case TICKET_DELETED -> "there is no such ticket, or it was deleted";
            case FOLLOWED_UP -> "closed for good; its follow-up has the task";
        };
    }
}
