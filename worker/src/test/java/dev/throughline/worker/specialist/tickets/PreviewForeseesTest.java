package dev.throughline.worker.specialist.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.throughline.contract.ticketsync.Ask;
import dev.throughline.contract.ticketsync.ConflictEntry;
import dev.throughline.contract.ticketsync.PreviewCounts;
import dev.throughline.contract.ticketsync.PreviewScope;
import dev.throughline.sandbox.zendesk.ZendeskOperation;
import dev.throughline.store.ticket.AskRepository;
import dev.throughline.store.ticket.ConflictRepository;
import dev.throughline.store.ticket.LogFilter;
import dev.throughline.store.ticket.PreviewedOperation;
import dev.throughline.store.ticket.StoredAsk;
import dev.throughline.store.ticket.StoredConflict;
import dev.throughline.store.ticket.StoredPreview;
import dev.throughline.store.ticket.StoredPreviewTicket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preview of everything, and what really comes afterwards. */
final class PreviewForeseesTest {
    private static final int ALL = 10_000;

    @TempDir
    Path directory;

    private LinkRig rig;
    private PreviewRun runs;
    private PreviewPopulation population;

    @BeforeEach
    void open() {
        rig = new LinkRig(directory, LinkRig.Manner.PLAIN, PreviewPopulation.PARTS);
        runs = new PreviewRun(rig);
        population = new PreviewPopulation(rig);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aPreviewOfEverythingIsWhatIsWrittenAskedAndNotedAfterwards() {
        StoredPreview preview = runs.opened(PreviewScope.ALL);
        PreviewCounts counts = runs.run(preview);

        assertEquals(0, counts.troubled(), () -> runs.tickets(preview).toString());
        assertEquals(1, counts.creates());
        TreeSet<String> wanted = new TreeSet<>(population.ids());
        wanted.remove(population.id("unwanted"));
        assertEquals(
                wanted,
                runs.tickets(preview).stream()
                        .map(StoredPreviewTicket::ticket)
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (String name : population.names()) {
            String ticket = population.id(name);
            int written = rig.writes(ticket).size();
            int noted = noted(ticket).size();
            if (!name.equals("odd")) {
                rig.quiesce(ticket);
            }
            assertEquals(runs.foreseen(preview, ticket), runs.happened(ticket, written), name);
            List<String> notedNow = noted(ticket);
            assertEquals(
                    new TreeSet<>(runs.conflicts(preview, ticket)),
                    new TreeSet<>(notedNow.subList(0, notedNow.size() - noted)),
                    name);
            assertEquals(name.equals("odd") ? List.of("triage") : asked(ticket), keys(preview, ticket), name);
        }
        assertEveryKindWasThere(preview);
    }

    private void assertEveryKindWasThere(StoredPreview preview) {
        assertEquals(
                new TreeSet<>(List.of(
                        "addTaskTag",
                        "attachToTask",
                        "commentOnTask",
                        "createFollowUp",
                        "createTask",
                        "removeTaskTag",
                        "setTaskField",
                        "updateTask",
                        "updateTicket")),
                runs.operations(preview, null).stream()
                        .map(PreviewedOperation::operation)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(List.of("status"), subjects(preview, "edited on both"));
        assertEquals(List.of("task deleted"), subjects(preview, "without its task"));
        assertEquals(
                3,
                runs.operations(preview, population.id("talked about")).stream()
                        .filter(operation -> operation.operation().equals("updateTicket"))
                        .count(),
                "a ticket takes one comment a round");
    }

    private List<String> subjects(StoredPreview preview, String name) {
        return runs.asks(preview, population.id(name)).stream()
                .map(Ask::subject)
                .toList();
    }

    private List<String> keys(StoredPreview preview, String ticket) {
        return runs.asks(preview, ticket).stream().map(Ask::key).toList();
    }

    private List<String> asked(String ticket) {
        return new AskRepository(rig.database)
                .list(LinkRig.CONNECTION, ticket, ALL).stream()
                        .map(StoredAsk::ask)
                        .map(Ask::key)
                        .toList();
    }

    /** The newest first. */
    private List<String> noted(String ticket) {
        return new ConflictRepository(rig.database)
                .list(new LogFilter(LinkRig.CONNECTION, ticket, null, Long.MAX_VALUE, ALL)).stream()
                        .map(StoredConflict::entry)
                        .map(ConflictEntry::key)
                        .toList();
    }

    @Test
    void aPreviewWritesNothingToVendorsAndChangesNothingThatIsRemembered() {
        SortedMap<String, List<String>> before = stored();
        long written = vendorWrites();

        runs.run(runs.opened(PreviewScope.ALL));

        assertEquals(written, vendorWrites());
        assertEquals(before, stored());
    }

    private long vendorWrites() {
        return rig.vendors.clickUp.requests().writes()
                + List.of(
                                ZendeskOperation.CREATE_TICKET,
                                ZendeskOperation.UPDATE_TICKET,
                                ZendeskOperation.UPLOAD,
                                ZendeskOperation.CREATE_WEBHOOK,
                                ZendeskOperation.UPDATE_WEBHOOK)
                        .stream()
                        .mapToLong(rig.vendors.zendesk::calls)
                        .sum();
    }

    /** Every row of the real processes. */
    private SortedMap<String, List<String>> stored() {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        for (String table : List.of(
                "ticket_link",
                "ticket_snapshot",
                "ticket_plan",
                "ticket_effect",
                "ticket_attempt",
                "ticket_conflict",
                "ticket_ask",
                "ticket_write",
                "ticket_watermark",
                "ticket_webhook",
                "human_task")) {
            tables.put(
                    table,
                    rig.database
                            .jdbi()
                            .withHandle(handle ->
                                    handle
                                            .createQuery("select * from " + table)
                                            .mapToMap()
                                            .map(Map::toString)
                                            .list()
                                            .stream()
                                            .sorted()
                                            .toList()));
        }
        return tables;
    }
}
