package dev.throughline.worker.process;

import dev.throughline.contract.common.TaskQueues;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Timeouts and retries of every activity, in one place, each with its reason. */
public final class ActivityPolicies {
    /**
     * Tries of a call to a vendor, which at a minute between two are about an hour; then the run fails, and the next one
     * takes up the pass where this one stopped. Tries are counted and not time, because time also passes while no worker
     * is there, or while others have their turn.
     */
    private static final int VENDOR_TRIES = 65;

    /** Tries of a message that somebody waits for at the terminal. */
    private static final int TEST_MESSAGE_TRIES = 6;

    /** Tries of credentials, one after the other within three seconds. */
    private static final int TRIAL_TRIES = 3;

    /** A dead worker is found within this time; what lives is beaten for while it works. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * Tries of what a round of a ticket needs, within some seconds: then the round fails and waits alone with its reason,
     * because a later one that looks afresh is worth more than one more try.
     */
    private static final int ROUND_TRIES = 4;

    /** A page of a sweep with its links told, and the vendor's pace awaited before it. */
    private static final Duration PAGE_WITHIN = Duration.ofSeconds(90);

    private ActivityPolicies() {}

    /**
     * Work on our own store. It is retried for as long as the process lives: a database that is down or full is mended
     * by a person, and nothing is lost by waiting. The heartbeat finds a dead worker within 15 seconds.
     */
    public static ActivityOptions store(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setHeartbeatTimeout(HEARTBEAT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build())
                .setSummary(summary)
                .build();
    }

    /**
     * As {@link #store}, for what a compensation may have to undo: a cancelled process waits until it is known whether it
     * was done, so that nothing is done after it was undone.
     */
    public static ActivityOptions storeToTheEnd(String summary) {
        return ActivityOptions.newBuilder(store(summary))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** As {@link #store}, for a batch of customers that are removed whole, each of which may have many rows. */
    public static ActivityOptions sweep(String summary) {
        return ActivityOptions.newBuilder(store(summary))
                .setStartToCloseTimeout(Duration.ofMinutes(30))
                .build();
    }

    /** Files written from our own store: as long as it takes, with a heartbeat that finds a dead worker. */
    public static ActivityOptions export(String summary) {
        return ActivityOptions.newBuilder(store(summary))
                .setStartToCloseTimeout(Duration.ofHours(6))
                .setHeartbeatTimeout(Duration.ofSeconds(30))
                .build();
    }

    /**
     * Readings of the health, of the vendors too: a minute at most. A reading that is lost is not worth more than a second
     * try, since the next round brings a newer one.
     */
    public static ActivityOptions healthReading(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setStartToCloseTimeout(Duration.ofSeconds(90))
                .setScheduleToCloseTimeout(Duration.ofMinutes(4))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
                .setSummary(summary)
                .build();
    }

    /**
     * A message to people about the system's health. It is given up after ten minutes, because whoever waits for it has
     * more to do, and the human task beside it stays.
     */
    public static ActivityOptions notification(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .build())
                .setSummary(summary)
                .build();
    }

    /**
     * One or a few calls to Zuora. The specialist sets the next delay where the vendor named one. The heartbeat finds a
     * dead worker within 15 seconds.
     */
    public static ActivityOptions zuoraCall(String summary) {
        return zuora(summary)
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .setHeartbeatTimeout(HEARTBEAT)
                .build();
    }

    /**
     * A try of credentials that somebody waits for at the terminal: what does not answer at the third time, or within
     * a minute and a half, is told to the person instead of waited for.
     */
    public static ActivityOptions zuoraTrial(String summary) {
        ActivityOptions patient = zuoraCall(summary);
        return ActivityOptions.newBuilder(patient)
                .setScheduleToCloseTimeout(Duration.ofSeconds(90))
                .setRetryOptions(RetryOptions.newBuilder(patient.getRetryOptions())
                        .setMaximumAttempts(TRIAL_TRIES)
                        .build())
                .build();
    }

    /**
     * A chunk of pages: about 30 seconds of work, longer only while the vendor throttles. The heartbeat finds a dead
     * worker within 10 seconds; a cancelled run waits until the page in hand is committed.
     */
    public static ActivityOptions zuoraChunk(String summary) {
        return zuora(summary)
                .setStartToCloseTimeout(Duration.ofMinutes(10))
                .setHeartbeatTimeout(Duration.ofSeconds(10))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /**
     * A look at a ticket and its task, or a question to the model: a few tries. The specialist sets the next delay where
     * the vendor named one. Files that are read for their hash take minutes; the heartbeat finds a dead worker within 15
     * seconds.
     */
    public static ActivityOptions ticketCall(String summary) {
        return tickets(summary)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(3)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .setMaximumAttempts(ROUND_TRIES)
                        .build())
                .build();
    }

    /**
     * A look at a connection that somebody waits for at the terminal: what a vendor refuses is its result, so only a worker
     * that dies, or the store, has it tried again.
     */
    public static ActivityOptions ticketTrial(String summary) {
        return ActivityOptions.newBuilder(ticketCall(summary))
                .setScheduleToCloseTimeout(Duration.ofMinutes(5))
                .build();
    }

    /** As {@link #ticketCall}, for writes: a cancelled process waits until it is known what was written. */
    public static ActivityOptions ticketWrite(String summary) {
        return ActivityOptions.newBuilder(ticketCall(summary))
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** A chunk of a sweep over tickets or tasks, tried like a chunk of Zuora's pages: for about an hour. */
    public static ActivityOptions ticketChunk(String summary) {
        return tickets(summary)
                .setHeartbeatTimeout(PAGE_WITHIN)
                .setRetryOptions(vendorRetries())
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
    }

    /** As {@link #store}, by the specialists of tickets, who work at their own queue. */
    public static ActivityOptions ticketStore(String summary) {
        return ActivityOptions.newBuilder(store(summary))
                .setTaskQueue(TaskQueues.VENDOR_TICKETS)
                .build();
    }

    /** As {@link #ticketStore}, for waiting until the links of a reconciliation are done, which it does not do for long. */
    public static ActivityOptions ticketWait(String summary, Duration atMost) {
        return ActivityOptions.newBuilder(store(summary))
                .setStartToCloseTimeout(atMost.plusMinutes(2))
                .build();
    }

    private static ActivityOptions.Builder tickets(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.VENDOR_TICKETS)
                .setStartToCloseTimeout(Duration.ofMinutes(10))
                .setHeartbeatTimeout(HEARTBEAT)
                .setSummary(summary);
    }

    /**
     * A message to people. Each try resumes: who was told is not told again. A large audience at a message a second takes
     * minutes. Slack or a mail server that is down is waited for, for a day: what is older is no news, and the next
     * reminder says it again.
     */
    public static ActivityOptions message(String summary) {
        return messages(summary)
                .setScheduleToCloseTimeout(Duration.ofDays(1))
                .setRetryOptions(messageRetries(Duration.ofMinutes(5)).build())
                .build();
    }

    /** A message that proves the channels. */
    public static ActivityOptions testMessage(String summary) {
        return messages(summary)
                .setRetryOptions(messageRetries(Duration.ofMinutes(1))
                        .setMaximumAttempts(TEST_MESSAGE_TRIES)
                        .build())
                .build();
    }

    private static ActivityOptions.Builder messages(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.THROUGHLINE)
                .setStartToCloseTimeout(Duration.ofMinutes(5))
                .setSummary(summary);
    }

    private static RetryOptions.Builder messageRetries(Duration longest) {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(longest);
    }

    /** A short, idempotent write to our own store that belongs to the workflow task at hand: one event instead of six. */
    public static LocalActivityOptions localStore() {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build())
                .build();
    }

    /**
     * As {@link #localStore()}, for the planning of one ticket: what cannot be planned or stored now makes the round fail,
     * so that a ticket which trips over a bug waits alone instead of trying for ever within one workflow task.
     */
    public static LocalActivityOptions localRound() {
        return LocalActivityOptions.newBuilder(localStore())
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setMaximumInterval(Duration.ofSeconds(2))
                        .setMaximumAttempts(ROUND_TRIES)
                        .build())
                .build();
    }

    /** As {@link #localStore()}, for what can be large: it stands in the history once already, by the message that made it. */
    public static LocalActivityOptions localProjection() {
        return LocalActivityOptions.newBuilder(localStore())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .build();
    }

    /** A task that somebody else asked for: looked up every minute, for as long as it is open. */
    public static ActivityOptions outcomeOfTask(String summary) {
        return ActivityOptions.newBuilder(store(summary))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(10))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private static ActivityOptions.Builder zuora(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.VENDOR_ZUORA)
                .setRetryOptions(vendorRetries())
                .setSummary(summary);
    }

    private static RetryOptions vendorRetries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofMinutes(1))
                .setMaximumAttempts(VENDOR_TRIES)
                .build();
    }
}
