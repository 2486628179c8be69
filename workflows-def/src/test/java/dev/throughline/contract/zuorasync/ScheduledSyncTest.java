package dev.throughline.contract.zuorasync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledSyncTest {
    @Test
    void aScheduleOfOneCustomerStartsItsTick() {
        ScheduledSync sync = new ScheduledSync("schedule:weekly", "acme", true, SyncQueue.HIGH_PRIORITY);

        assertEquals(ZuoraSyncTickWorkflow.TYPE, sync.workflowType());
        assertEquals(SyncRequest.of("acme", true, SyncQueue.HIGH_PRIORITY), sync.argument());
        assertEquals("schedule:weekly", sync.options().getWorkflowId());
    }

    @Test
    void aScheduleOfAllStartsTheTickOfAllAndNotTheSyncItself() {
        ScheduledSync sync = new ScheduledSync("schedule:nightly", null, false, SyncQueue.DEFAULT);

        ScheduleActionStartWorkflow action = (ScheduleActionStartWorkflow)
                sync.schedule(SyncSchedule.parse("daily", "*")).getAction();

        assertEquals(ZuoraSyncAllTickWorkflow.TYPE, action.getWorkflowType());
        assertEquals("schedule:nightly", action.getOptions().getWorkflowId());
    }

    @Test
    void aCronWorkflowTellsItsExpressionAndCustomerInItsMemo() {
        WorkflowOptions options = ScheduledSync.own("acme").cron(SyncSchedule.parse("15 3 * * 1", "acme"));

        assertEquals("15 3 * * 1", options.getCronSchedule());
        assertEquals(
                Map.of(ScheduledSync.CRON_MEMO, "15 3 * * 1", ScheduledSync.CUSTOMER_MEMO, "acme"), options.getMemo());
        assertThrows(
                IllegalArgumentException.class,
                () -> ScheduledSync.own("acme").cron(SyncSchedule.parse("every 7m", "acme")));
    }

    @Test
    void onlyTheIdOfACustomersOwnScheduleNamesACustomer() {
        assertEquals(Optional.of("acme"), ScheduledSync.customerOf(ScheduledSync.idOf("acme")));
        assertEquals(Optional.empty(), ScheduledSync.customerOf("schedule:acme"));
        assertEquals(Optional.empty(), ScheduledSync.customerOf("zuora-sync-tick:no such key"));
    }

    @Test
    void twoSpecificationsReadTheSameWhenTheyActAtTheSameTimes() {
        assertEquals("15 3 * * 1", text("15 3 * * 1", "acme"));
        assertEquals(text("every 7m", "acme"), text("every 7m", "acme"));
        assertNotEquals(text("every 6h", "acme"), text("every 8h", "acme"));
        assertNotEquals(text("every 6h", "acme"), text("every 6h", "globex"), "their offsets differ");
        assertEquals("", ScheduleSpecs.text(null));
    }

    private static String text(String schedule, String customer) {
        return ScheduleSpecs.text(ScheduleSpecs.of(SyncSchedule.parse(schedule, customer)));
    }
}
