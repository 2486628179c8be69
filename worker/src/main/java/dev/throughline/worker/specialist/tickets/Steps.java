package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation;
import dev.throughline.contract.ticketsync.Side;
import java.util.ArrayList;
import java.util.List;

/** The steps of a plan: operations of one side that follow each other. */
final class Steps {
    private Steps() {}

    /**
     * One step.
     *
     * @param side whose operations they are
     * @param from the place of its first operation
     * @param to the place behind its last
     */
    record Step(Side side, int from, int to) {}

    static List<Step> of(List<Operation> operations) {
        List<Step> steps = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= operations.size(); i++) {
            if (i == operations.size()
                    || operations.get(i).side() != operations.get(from).side()) {
                steps.add(new Step(operations.get(from).side(), from, i));
                from = i;
            }
        }
        return List.copyOf(steps);
    }
}
