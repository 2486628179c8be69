package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that a connection's file gives a side.
 *
 * @param path where it stands in the file
 */
record MappedValue(String path, String value) {
    /** Every value of a field on a side that the file names, in its order. */
    static List<MappedValue> of(FieldRule rule, Side side) {
        String field = "fields." + rule.name();
        boolean task = side == Side.CLICKUP;
        List<MappedValue> values = new ArrayList<>();
        rule.values()
                .toClickUp()
                .forEach((ticket, there) ->
                        values.add(new MappedValue(field + ".values." + ticket, task ? there : ticket)));
        rule.values().toZendesk().forEach((there, ticket) -> {
            // What is the same in both directions stands in values alone.
            if (!there.equals(rule.values().toClickUp().get(ticket))) {
                values.add(new MappedValue(field + ".back." + there, task ? there : ticket));
            }
        });
        String otherwise = rule.values().otherwise(side);
        if (otherwise != null) {
            values.add(new MappedValue(field + ".otherwise." + (task ? "clickup" : "zendesk"), otherwise));
        }
        return values;
    }

    /** Whether a value of a side becomes something on the other, or does not have to. */
    static boolean crosses(FieldRule rule, Side from, String value) {
        Side to = from.other();
        String spelled = FieldText.spelled(rule, from, value);
        return !rule.direction().writes(to)
                || rule.values().same()
                || rule.values().otherwise(to) != null
                || (spelled != null && rule.values().to(to).containsKey(spelled));
    }
}
