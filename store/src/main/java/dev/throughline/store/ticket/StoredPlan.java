package dev.throughline.store.ticket;

import dev.throughline.contract.ticketsync.Plan;
import java.util.List;

/**
 * A plan that is carried out, or was.
 *
 * @param connection the connection
 * @param ticket the ticket's id
 * @param id the same for the same plan of the same look
 * @param specHash the mapping that was planned by
 * @param plan the plan
 * @param effects what its first operations came to, as whoever carried them out wrote it down
 * @param settled whether it was carried out to its end
 */
public record StoredPlan(
        String connection,
        String ticket,
        String id,
        String specHash,
        Plan plan,
        List<String> effects,
        boolean settled) {
    public StoredPlan {
        effects = List.copyOf(effects);
    }
}
