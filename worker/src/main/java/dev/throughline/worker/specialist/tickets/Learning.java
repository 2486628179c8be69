package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Base;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.util.Map;
import java.util.Set;

/** What is remembered of an operation once it stands: the task's id, the copies, and what the vendor made of values. */
final class Learning {
    private final ConnectionSpec spec;

    /**
     * By a mapping.
     *
     * @param spec the one that was planned by
     */
    Learning(ConnectionSpec spec) {
        this.spec = spec;
    }

    Base learn(Base base, Operation operation, Effect effect) {
        Base known = base;
        String task = effect.task();
        if (task != null) {
            known = known.withTask(task);
        }
        for (Map.Entry<String, String> copy : effect.comments().entrySet()) {
            known = known.withComment(copy.getKey(), copy.getValue());
        }
        // What the answer says of other fields may be a person's, and is for the next look.
        Set<String> written = WrittenFields.CASES.of(operation);
        Side side = operation.side();
        for (FieldRule rule : spec.fields()) {
            String field = rule.on(side);
            if (written.contains(field) && effect.actual().containsKey(field)) {
                known = Planner.written(known, rule, side, effect.actual().get(field));
            }
        }
        return known;
    }
}
