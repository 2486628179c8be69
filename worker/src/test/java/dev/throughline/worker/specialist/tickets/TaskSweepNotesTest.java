package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.contract.specialist.TicketSweepActivities.Swept;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep tells people of tasks that are no ticket's, or no ticket's own. */
final class TaskSweepNotesTest {
    @TempDir
    Path directory;

    @Test
    void aTaskThatWasMadeByHandIsListed() {
        try (LinkRig rig = rig("report")) {
            String made = rig.vendors.ann.createsTask(WriteRig.LIST, "By hand");

            Swept swept = SweepRun.tasks(rig);

            assertEquals(1, swept.counts().handMade());
            assertEquals(0, swept.counts().told());
            assertEquals(1, swept.notes().size(), () -> swept.notes().toString());
            assertTrue(swept.notes().get(0).startsWith("Task " + made + " in list 901 was made by hand"));
            assertEquals("By hand", rig.onlyTask().name());
        }
    }

    @Test
    void aTaskThatWasMadeByHandIsLeftAloneWithoutAWord() {
        try (LinkRig rig = rig("ignore")) {
            rig.vendors.ann.createsTask(WriteRig.LIST, "By hand");

            assertEquals(List.of(), SweepRun.tasks(rig).notes());
        }
    }

    @Test
    void aTaskThatNamesATicketWhichHasAnotherIsListed() {
        try (LinkRig rig = rig("report")) {
            String ticket = rig.vendors.ticket();
            rig.quiesce(ticket);
            String own = rig.onlyTask().id();
            String copy = rig.vendors.ann.createsTask(WriteRig.LIST, "Printer (copy)");
            rig.vendors.ann.setsField(copy, WriteRig.MARKER, "zd:acme:" + ticket);

            Swept swept = SweepRun.tasks(rig);

            assertEquals(
                    List.of("Task " + copy + " names ticket " + ticket + ", whose task is " + own
                            + ": take its marker away, or give the ticket this task (relink)."),
                    swept.notes());
            assertEquals(0, swept.counts().told(), "nobody has anything to do");
            assertEquals(own, rig.link(ticket).task());
        }
    }

    private LinkRig rig(String handMade) {
        return new LinkRig(
                directory, LinkRig.Manner.PLAIN, "Zendesk", Map.of("oddCases", Map.of("handMadeTask", handMade)));
    }
}
