package dev.throughline.bench;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;

/**
 * What one sync left in the server's history, over all runs of its chain.
 *
 * @param pass which pass
 * @param records rows that the sync saw
 * @param events history events
 * @param bytes serialized size of the history
 * @param activities activities scheduled, local ones not counted
 */
record HistoryCost(PassKind pass, long records, long events, long bytes, long activities) {
    /** Fetches the history of a closed sync, and those of the runs that it was continued as. */
    static HistoryCost fetch(WorkflowClient client, String workflowId, String firstRunId, PassKind pass, long records) {
        long events = 0;
        long bytes = 0;
        long activities = 0;
        String runId = firstRunId;
        while (!runId.isEmpty()) {
            History history = client.fetchHistory(workflowId, runId).getHistory();
            events += history.getEventsCount();
            bytes += history.getSerializedSize();
            activities += history.getEventsList().stream()
                    .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                    .count();
            runId = continuedAs(history);
        }
        return new HistoryCost(pass, records, events, bytes, activities);
    }

    private static String continuedAs(History history) {
        HistoryEvent last = history.getEvents(history.getEventsCount() - 1);
        return last.hasWorkflowExecutionContinuedAsNewEventAttributes()
                ? last.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId()
                : "";
    }
}
