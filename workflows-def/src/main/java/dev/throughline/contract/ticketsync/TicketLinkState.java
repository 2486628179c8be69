package dev.throughline.contract.ticketsync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one ticket's process stands.
 *
 * @param connection the connection
 * @param ticket the ticket's id
 * @param task the task's id; null while there is none
 * @param kind the kind of ticket that triage found; null before
 * @param phase where the process is
 * @param outcome where the link stands; null before the first plan
 * @param rounds rounds of this link that read both sides, over all runs since the last start by an event
 * @param writes operations carried out in them
 * @param echoes fields and comments that turned out to be our own writes
 * @param asks what waits for a person
 * @param trouble what the last round ran into; null when it went well
 * @param lookedAt when both sides were read last; null before
 */
public record TicketLinkState(
        String connection,
        String ticket,
        @Nullable String task,
        @Nullable String kind,
        LinkPhase phase,
        @Nullable Outcome outcome,
        int rounds,
        int writes,
        int echoes,
        List<OpenAsk> asks,
        @Nullable LinkTrouble trouble,
        @Nullable Instant lookedAt) {
    public TicketLinkState {
        asks = List.copyOf(asks);
    }

    /**
     * A question that waits for a person.
     *
     * @param key the {@link Ask}'s key
     * @param subject what it is about
     * @param options what can be decided
     * @param humanTask the id of its human task
     */
    public record OpenAsk(String key, String subject, List<String> options, String humanTask) {
        public OpenAsk {
            options = List.copyOf(options);
        }
    }
}
