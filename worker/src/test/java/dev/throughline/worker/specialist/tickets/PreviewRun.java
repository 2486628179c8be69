package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.specialist.TicketPreviewActivities.ClosePreview;
import dev.throughline.contract.specialist.TicketPreviewActivities.ListTickets;
import dev.throughline.contract.specialist.TicketPreviewActivities.Listed;
import dev.throughline.contract.specialist.TicketPreviewActivities.PlanTickets;
import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.contract.ticketsync.PreviewStatus;
import dev.throughline.store.ticket.PreviewLine;
import dev.throughline.store.ticket.PreviewRepository;
import dev.throughline.store.ticket.PreviewTicketRepository;
import dev.throughline.store.ticket.PreviewedOperation;
import dev.throughline.store.ticket.StoredPreview;
import dev.throughline.store.ticket.StoredPreviewTicket;
import dev.throughline.store.ticket.StoredWrite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Previews as their process makes them, and how their lines compare with the audit's. */
final class PreviewRun {
    private static final int ALL = 10_000;

    /** Of a write that names the id of a task that is new, the key ends in a fingerprint of that id. */
    private static final String FINGERPRINT = ":[0-9a-f]+$";

    final PreviewRepository previews;
    final PreviewTicketRepository found;
    private final LinkRig rig;

    PreviewRun(LinkRig rig) {
        this.rig = rig;
        previews = new PreviewRepository(rig.database);
        found = new PreviewTicketRepository(rig.database);
    }

    StoredPreview opened(PreviewScope scope) {
        return opened(
                scope, rig.connections.find(LinkRig.CONNECTION).orElseThrow().specHash());
    }

    StoredPreview opened(PreviewScope scope, String specHash) {
        return previews.open(LinkRig.CONNECTION, scope, specHash, false, "ann", rig.vendors.clock.instant());
    }

    /** Goes through a preview to its end. */
    PreviewCounts run(StoredPreview preview) {
        String cursor = null;
        PreviewCounts counts;
        do {
            Listed listed =
                    rig.specialists.previews().listTickets(new ListTickets(LinkRig.CONNECTION, preview.id(), cursor));
            cursor = listed.cursor();
            counts = listed.counts();
        } while (cursor != null);
        while (counts.planned() < counts.tickets()) {
            counts = rig.specialists.previews().planTickets(new PlanTickets(LinkRig.CONNECTION, preview.id()));
        }
        return rig.specialists
                .previews()
                .closePreview(new ClosePreview(LinkRig.CONNECTION, preview.id(), PreviewStatus.DONE, null));
    }

    List<StoredPreviewTicket> tickets(StoredPreview preview) {
        return found.tickets(preview.id(), null, 0, ALL);
    }

    List<Ask> asks(StoredPreview preview, String ticket) {
        return found.asks(preview.id(), ticket, 0, ALL).stream()
                .map(PreviewLine::of)
                .toList();
    }

    List<PreviewedOperation> operations(StoredPreview preview, @Nullable String ticket) {
        return found.operations(preview.id(), ticket, 0, ALL).stream()
                .map(PreviewLine::of)
                .toList();
    }

    List<String> conflicts(StoredPreview preview, String ticket) {
        return found.conflicts(preview.id(), ticket, 0, ALL).stream()
                .map(line -> line.of().key())
                .toList();
    }

    /** What would be written, a line each. */
    List<String> foreseen(StoredPreview preview, String ticket) {
        return operations(preview, ticket).stream().map(PreviewRun::line).toList();
    }

    /**
     * What the audit has in the same words, without the ids that the vendor gave.
     *
     * @param known how many lines it had before
     */
    List<String> happened(String ticket, int known) {
        List<StoredWrite> newestFirst = rig.writes(ticket);
        List<StoredWrite> writes = new ArrayList<>(newestFirst.subList(0, newestFirst.size() - known));
        Collections.reverse(writes);
        String made = writes.stream()
                .filter(write -> write.operation().equals("createTask"))
                .map(write -> String.valueOf(write.after().get("task")))
                .findFirst()
                .orElse("no task");
        int comments = 0;
        List<String> lines = new ArrayList<>();
        for (StoredWrite write : writes) {
            SortedMap<String, String> after = new TreeMap<>(write.after());
            after.replaceAll((field, value) -> value.replace(made, PreviewedPair.NEW_TASK));
            after.computeIfPresent("ticket", (field, id) -> PreviewedPair.NEW_TICKET);
            comments += after.containsKey("comment") ? 1 : 0;
            String comment = "(new comment " + comments + ")";
            after.computeIfPresent("commentId", (field, id) -> comment);
            lines.add(line(
                    new PreviewedOperation(0, write.side(), write.operation(), write.key(), write.before(), after)));
        }
        return lines;
    }

    private static String line(PreviewedOperation operation) {
        boolean namesNewTask = operation.after().getOrDefault("externalId", "").contains(PreviewedPair.NEW_TASK);
        String key = namesNewTask ? operation.key().replaceAll(FINGERPRINT, "") : operation.key();
        return operation.side() + " " + operation.operation() + " " + key + " " + operation.before() + " -> "
                + operation.after();
    }
}
