package dev.throughline.contract.incident;

import java.time.Duration;
import java.util.List;

/**
 * One level of an escalation chain.
 *
 * @param recipients who is paged, and which channels are told, all at once
 * @param acknowledgeWithin how long the level has to acknowledge before the next one is paged
 */
public record EscalationLevel(List<Recipient> recipients, Duration acknowledgeWithin) {
    public EscalationLevel {
        recipients = List.copyOf(recipients);
    }
}
