package dev.throughline.bench;

import dev.throughline.contract.common.ProcessId;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a ticket's process has left in the server's history so far. */
final class LinkHistory {
    private static final String LOOK = "look";
    private static final String WRITE = "write";

    private final History history;

    private LinkHistory(History history) {
        this.history = history;
    }

    /** Of its last run. */
    static LinkHistory fetch(TicketGround ground, String ticket) {
        String id = ProcessId.ticketLink(ground.connection, ticket).toString();
        return new LinkHistory(ground.temporal.client().fetchHistory(id).getHistory());
    }

    static LinkHistory of(History history) {
        return new LinkHistory(history);
    }

    long events() {
        return history.getEventsCount();
    }

    long bytes() {
        return history.getSerializedSize();
    }

    /** Whether neither a workflow task nor an activity is under way or due. */
    boolean isAtRest() {
        int openActivities = 0;
        boolean decided = false;
        for (HistoryEvent event : history.getEventsList()) {
            switch (event.getEventType()) {
                case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> openActivities++;
                case EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
                        EVENT_TYPE_ACTIVITY_TASK_FAILED,
                        EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
                        EVENT_TYPE_ACTIVITY_TASK_CANCELED -> openActivities--;
                case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> decided = true;
                case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> decided = false;
                default -> {
                    continue;
                }
            }
        }
        return decided && openActivities == 0;
    }

    /** Events of each round: from one look at both sides to the next, what woke the next one included. */
    List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        int events = 0;
        boolean looked = false;
        boolean wrote = false;
        for (HistoryEvent event : history.getEventsList()) {
            String activity = activity(event);
            if (activity.contains(LOOK)) {
                if (looked) {
                    rounds.add(new Round(events, wrote));
                }
                looked = true;
                wrote = false;
                events = 0;
            }
            wrote |= activity.contains(WRITE);
            events++;
        }
        if (looked) {
            rounds.add(new Round(events, wrote));
        }
        return rounds;
    }

    private static String activity(HistoryEvent event) {
        return event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
                ? event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName()
                        .toLowerCase(Locale.ROOT)
                : "";
    }

    /** What Temporal Cloud would bill; see {@link BilledActions}. */
    long actions() {
        return BilledActions.count(history.getEventsList());
    }

    /**
     * One round.
     *
     * @param events in the history
     * @param wrote whether anything was written on either side; without it the round was an echo's
     */
    record Round(int events, boolean wrote) {}
}
