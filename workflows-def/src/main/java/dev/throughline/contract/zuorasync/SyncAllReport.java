package dev.throughline.contract.zuorasync;

import java.util.ArrayList;
import java.util.List;

/**
 * How a sync of all customers goes. It holds counts and what a person should look at, not a line per customer, so that
 * it stays small with thousands of them; the rest is in each customer's own reports.
 *
 * @param running customers whose sync runs now
 * @param completed how many completed
 * @param joined how many had a sync running already, which was left alone
 * @param needingConfirmation how many wait for a person to confirm removals
 * @param failed how many failed
 * @param notable the first {@value #MAX_NOTABLE} that failed or need a person
 */
public record SyncAllReport(
        List<String> running,
        long completed,
        long joined,
        long needingConfirmation,
        long failed,
        List<CustomerOutcome> notable) {
    public static final int MAX_NOTABLE = 500;

    public static final SyncAllReport NONE = new SyncAllReport(List.of(), 0, 0, 0, 0, List.of());

    /** This report with these customers running. */
    public SyncAllReport withRunning(List<String> now) {
        return new SyncAllReport(List.copyOf(now), completed, joined, needingConfirmation, failed, notable);
    }

    /** This report with one more customer ended. */
    public SyncAllReport with(CustomerOutcome outcome) {
        CustomerOutcome.Result result = outcome.result();
        return new SyncAllReport(
                running.stream().filter(id -> !id.equals(outcome.customer())).toList(),
                completed + (result == CustomerOutcome.Result.COMPLETED ? 1 : 0),
                joined + (result == CustomerOutcome.Result.JOINED ? 1 : 0),
                needingConfirmation + (result == CustomerOutcome.Result.NEEDS_CONFIRMATION ? 1 : 0),
                failed + (result == CustomerOutcome.Result.FAILED ? 1 : 0),
                withNotable(outcome));
    }

    private List<CustomerOutcome> withNotable(CustomerOutcome outcome) {
        boolean ordinary = outcome.result() == CustomerOutcome.Result.COMPLETED
                || outcome.result() == CustomerOutcome.Result.JOINED;
        if (ordinary || notable.size() >= MAX_NOTABLE) {
            return notable;
        }
        List<CustomerOutcome> more = new ArrayList<>(notable);
        more.add(outcome);
        return List.copyOf(more);
    }
}
