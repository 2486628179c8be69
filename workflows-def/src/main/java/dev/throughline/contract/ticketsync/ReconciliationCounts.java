package dev.throughline.contract.ticketsync;

/**
 * What a reconciliation found.
 *
 * @param tickets tickets that were gone through
 * @param tasks tasks that were gone through
 * @param told links that were told to look again
 * @param drifted links of these that had something to write
 * @param troubled links of these whose round failed
 * @param handMade tasks in the lists that no ticket asked for
 * @param webhooks webhooks that were made or made active again
 */
public record ReconciliationCounts(
        long tickets, long tasks, long told, long drifted, long troubled, long handMade, int webhooks) {
    public static final ReconciliationCounts NONE = new ReconciliationCounts(0, 0, 0, 0, 0, 0, 0);

    public ReconciliationCounts plus(ReconciliationCounts more) {
        return new ReconciliationCounts(
                tickets + more.tickets,
                tasks + more.tasks,
                told + more.told,
                drifted + more.drifted,
                troubled + more.troubled,
                handMade + more.handMade,
                webhooks + more.webhooks);
    }
}
