package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.ProjectManagerActivities.WriteStep;
import dev.throughline.contract.specialist.ProjectManagerActivities.Written;
import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.store.ticket.PlanRepository;
import dev.throughline.store.ticket.StoredPlan;
import dev.throughline.store.ticket.StoredWrite;
import java.time.Clock;
import java.time.Instant;
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
        Effect effect = writer.write(stored.ticket(), task(stored), operation);
        if (effect.stale()) {
            return false;
        }
        Learning learning = new Learning(connections.spec(stored.connection(), stored.specHash()));
        return plans.record(
                audit(stored, place, operation, effect, events, actor),
                EffectJson.write(effect),
                base -> learning.learn(base, operation, effect),
                effect.followUp(),
                clock.instant());
    }

    private static @Nullable String task(StoredPlan stored) {
        return stored.plan().settled().task();
    }

    private StoredWrite audit(
            StoredPlan stored, int place, Operation operation, Effect effect, List<String> events, String actor) {
        AuditLine line = new AuditLine(operation, effect);
        Instant now = clock.instant();
        return new StoredWrite(
                0,
                stored.connection(),
                stored.ticket(),
                stored.id(),
                place,
                now,
                operation.side(),
                line.operation,
                operation.key(),
                actor,
                events,
                line.before,
                line.after,
                effect.found());
    }
}
