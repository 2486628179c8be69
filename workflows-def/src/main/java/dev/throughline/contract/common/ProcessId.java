package dev.throughline.contract.common;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a process: {@code <process>:<business key>}, or just {@code <process>} where only one can run. It is the
 * Temporal workflow id, so that a second start finds the first.
 *
 * @param process the process, in kebab-case
 * @param key the business key, {@code [A-Za-z0-9._-]{1,64}}, or two with a colon between where one alone is not unique;
 *     null where only one can run
 */
public record ProcessId(String process, @Nullable String key) {
    private static final Pattern PROCESS = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern KEYS = Pattern.compile(KEY + "(:" + KEY + ")?");

    public ProcessId {
        if (!PROCESS.matcher(process).matches()) {
            throw new IllegalArgumentException("process must match " + PROCESS + ": " + process);
        }
        if (key != null && !KEYS.matcher(key).matches()) {
            throw new IllegalArgumentException("key must match " + KEYS + ": " + key);
        }
    }

    public static ProcessId zuoraSync(String customer) {
        return new ProcessId("zuora-sync", customer);
    }

    public static ProcessId zuoraSyncTick(String customer) {
        return new ProcessId("zuora-sync-tick", customer);
    }

    public static ProcessId zuoraRemovals(String customer) {
        return new ProcessId("zuora-removals", customer);
    }

    public static ProcessId zuoraReruns(String customer) {
        return new ProcessId("zuora-reruns", customer);
    }

    public static ProcessId zuoraSyncAll() {
        return new ProcessId("zuora-sync-all", null);
    }

    public static ProcessId zuoraSyncAllTick() {
        return new ProcessId("zuora-sync-all-tick", null);
    }

    public static ProcessId scheduleUpkeep() {
        return new ProcessId("schedule-upkeep", null);
    }

    public static ProcessId onboarding(String customer) {
        return new ProcessId("onboarding", customer);
    }

    public static ProcessId customerRemoval(String customer) {
        return new ProcessId("customer-removal", customer);
    }

    public static ProcessId ticketLink(String connection, String ticket) {
        return new ProcessId("ticket-link", connection + ":" + ticket);
    }

    public static ProcessId ticketReconciliation(String connection) {
        return new ProcessId("ticket-reconciliation", connection);
    }

    public static ProcessId ticketReconciliationTick(String connection) {
        return new ProcessId("ticket-reconciliation-tick", connection);
    }

    public static ProcessId connectionDoctor(String connection) {
        return new ProcessId("connection-doctor", connection);
    }

    public static ProcessId connectionRemoval(String connection) {
        return new ProcessId("connection-removal", connection);
    }

    public static ProcessId ticketPreview(String connection) {
        return new ProcessId("ticket-preview", connection);
    }

    public static ProcessId humanTask(String id) {
        return new ProcessId("human-task", id);
    }

    public static ProcessId healthWatch() {
        return new ProcessId("health-watch", null);
    }

    public static ProcessId notificationTest(String key) {
        return new ProcessId("notification-test", key);
    }

    public static ProcessId healthCheck(String key) {
        return new ProcessId("health-check", key);
    }

    /** Whether the text can be a business key. */
    public static boolean isKey(@Nullable String text) {
        return text != null && KEY.matcher(text).matches();
    }

    /** Reads what {@link #toString()} wrote. */
    public static ProcessId parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ProcessId(text, null)
                : new ProcessId(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return key == null ? process : process + ":" + key;
    }
}
