package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.StoredPlan;
import dev.throughline.worker.connector.VendorException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out steps of plans: each operation is recorded as soon as it stands, and the next attempt goes on behind it. */
final class StepWriting {
    private final StoredConnections connections;
    private final PlanRepository plans;
    private final Writers writers;
    private final Clock clock;

    StepWriting(StoredConnections connections, PlanRepository plans, Writers writers, Clock clock) {
        this.connections = connections;
        this.plans = plans;
        this.writers = writers;
        this.clock = clock;
    }

    /** Whoever writes to the vendors of a connection. */
    @FunctionalInterface
    interface Writers {
        OperationWriter of(String connection, String ticket);
    }

    /**
     * Carries out one step.
     *
     * @param side whose operations it has
     * @param actor who does it, for the audit
     */
    Written write(WriteStep request, Side side, String actor) {
        connections.stored(request.connection());
        Optional<StoredPlan> current = plans.current(request.connection(), request.ticket(), request.plan());
        if (current.isEmpty()) {
            return new Written(0, true);
        }
        List<Operation> operations = current.get().plan().operations();
        Steps.Step step = Steps.of(operations).get(request.step());
        if (step.side() != side) {
            throw new IllegalStateException(
                    "step " + request.step() + " of plan " + request.plan() + " is not of " + side);
        }
        int done = current.get().effects().size();
        if (done < step.from()) {
            return new Written(0, true);
        }
        OperationWriter writer = writers.of(request.connection(), request.ticket());
        for (int place = Math.max(step.from(), done); place < step.to(); place++) {
            if (!carryOut(writer, current.get(), place, request.events(), actor)) {
                return new Written(place - step.from(), true);
            }
        }
        return new Written(step.to() - step.from(), false);
    }

    /** Whether it stands, and the plan still holds. */
    private boolean carryOut(OperationWriter writer, StoredPlan stored, int place, List<String> events, String actor) {
        Operation operation = stored.plan().operations().get(place);
        Effect effect = written(writer, stored, place);
        if (effect.stale()) {
            return false;
        }
        Learning learning = new Learning(connections.spec(stored.connection(), stored.specHash()));
        return plans.record(
                AuditLine.of(stored, place, effect, events, actor, clock.instant()),
                EffectJson.write(effect),
                base -> learning.learn(base, operation, effect),
                effect.followUp(),
                clock.instant());
    }

    private static @Nullable String task(StoredPlan stored) {
        return stored.plan().settled().task();
    }

    /** That it is on its way is noted before, so that a plan which breaks off is known by what it left. */
    private Effect written(OperationWriter writer, StoredPlan stored, int place) {
        boolean before = plans.sending(stored, place, clock.instant());
        Effect effect;
        try {
            effect = writer.write(
                    stored.ticket(), task(stored), stored.plan().operations().get(place));
        } catch (VendorException failed) {
            if (!before && !Once.mayHaveHappened(failed)) {
                plans.notSent(stored, place);
            }
            throw failed;
        }
        if (effect.stale() && !before) {
            plans.notSent(stored, place);
        }
        return effect;
    }
}
