package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.BackfillRule;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.ClickUpTaskPage;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of a connection's lists that are no ticket's yet, by the tickets that they name and by their titles. Read once in
 * whole, page by page, and where it broke off gone on; then only what changed. Archived tasks are left out. Thread-safe.
 */
final class TaskIndex {
    private static final Logger log = LoggerFactory.getLogger(TaskIndex.class);

    /** What people write meanwhile is found as soon. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The vendor's clock and ours may be apart. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Of a list: fifty thousand tasks. */
    private static final int MOST_PAGES = 500;

    private final OpenConnection open;
    private final Clock clock;
    private final List<String> lists;
    private final Pattern address;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> tasks = new HashMap<>();
    private final Map<String, SortedSet<String>> byTitle = new HashMap<>();
    private final Map<String, SortedSet<String>> byTicket = new HashMap<>();
    private @Nullable Instant readUntil;
    private @Nullable Instant readAt;
    private @Nullable Place place;

    TaskIndex(OpenConnection open, Clock clock) {
        this.open = open;
        this.clock = clock;
        this.lists = new ArrayList<>(new TreeSet<>(open.spec().clickUp().lists().values()));
        String authority = URI.create(open.spec().zendesk().baseUrl()).getRawAuthority();
        this.address = Pattern.compile(
                "https?://" + Pattern.quote(authority)
                        + "/(?:[a-z0-9_#-]{1,20}/){0,4}(?:tickets|requests)/([0-9]{1,18})(?![0-9])",
                Pattern.CASE_INSENSITIVE);
    }

    /** Whether it is of this connection as it is now. */
    boolean isOf(OpenConnection now) {
        return open.spec().equals(now.spec()) && open.clickUp() == now.clickUp();
    }

    /**
     * A task that is no ticket's.
     *
     * @param title as {@link #plain} has it; empty for a task that is over
     * @param tickets that it names
     */
    private record Entry(String title, String name, SortedSet<String> tickets) {}

    private record Place(Instant begun, Instant since, int list, int page) {}

    /**
     * What may be a ticket's.
     *
     * @param sure names this ticket and no other, and is the only one that does; null when there is none such
     * @param perhaps names of tasks that may be, by their ids
     */
    record Candidates(@Nullable String sure, Map<String, String> perhaps) {}

    /**
     * Looks a ticket up.
     *
     * @param unfit tasks that are no candidates any more, though no list tells of it: deleted, or moved elsewhere
     * @throws VendorException RATE_LIMITED while another thread reads the lists
     */
    Candidates candidates(String ticket, String subject, Collection<String> unfit) {
        BackfillRule rule = open.spec().backfill();
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new VendorException(
                        VendorErrorKind.RATE_LIMITED,
                        VendorErrorKind.RATE_LIMITED.retry(),
                        0,
                        PATIENCE,
                        "ClickUp: the lists are being read for tasks that tickets have already",
                        null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker stops", stopped);
        }
        try {
            refresh();
            unfit.forEach(this::drop);
            SortedSet<String> naming = byTicket.getOrDefault(ticket, new TreeSet<>());
            if (naming.size() == 1 && entry(naming.first()).tickets().size() == 1) {
                return new Candidates(naming.first(), Map.of());
            }
            SortedSet<String> ids = new TreeSet<>(naming);
            String title = plain(subject);
            if (rule.title() && !title.isEmpty()) {
                ids.addAll(byTitle.getOrDefault(title, new TreeSet<>()));
            }
            Map<String, String> perhaps = new HashMap<>();
            ids.forEach(id -> perhaps.put(id, entry(id).name()));
            return new Candidates(null, perhaps);
        } finally {
            lock.unlock();
        }
    }

    private Entry entry(String id) {
        Entry entry = tasks.get(id);
        return entry == null ? new Entry("", "", new TreeSet<>()) : entry;
    }

    /** Every page is kept at once, so that an attempt which breaks off has not read in vain. */
    private void refresh() {
        Instant now = clock.instant();
        Instant last = readAt;
        Place at = place;
        if (at == null && last != null && now.isBefore(last.plus(FRESH))) {
            return;
        }
        if (at == null) {
            Instant since = readUntil;
            at = new Place(now, since == null ? Instant.EPOCH : since, 0, 0);
        }
        while (at.list() < lists.size()) {
            place = at;
            ClickUpTaskPage page = open.clickUp().changedSince(lists.get(at.list()), at.since(), false, at.page());
            page.tasks().forEach(this::put);
            boolean enough = at.page() + 1 >= MOST_PAGES;
            if (enough && !page.last()) {
                log.warn(
                        "Connection {}: list {} has more than {} tasks; older ones are not looked through for those"
                                + " that tickets have already",
                        open.spec().id(),
                        lists.get(at.list()),
                        MOST_PAGES * 100);
            }
            at = page.last() || enough
                    ? new Place(at.begun(), at.since(), at.list() + 1, 0)
                    : new Place(at.begun(), at.since(), at.list(), at.page() + 1);
        }
        readUntil = at.begun().minus(OVERLAP);
        readAt = now;
        place = null;
    }

    private void drop(String id) {
        Entry before = tasks.remove(id);
        if (before != null) {
            forget(byTitle, before.title(), id);
            before.tickets().forEach(ticket -> forget(byTicket, ticket, id));
        }
    }

    private void put(ClickUpTask task) {
        drop(task.id());
        if (isMarked(task)) {
            return;
        }
        Entry entry = new Entry(task.status().isOver() ? "" : plain(task.name()), task.name(), named(task));
        tasks.put(task.id(), entry);
        if (!entry.title().isEmpty()) {
            byTitle.computeIfAbsent(entry.title(), title -> new TreeSet<>()).add(task.id());
        }
        entry.tickets()
                .forEach(ticket ->
                        byTicket.computeIfAbsent(ticket, any -> new TreeSet<>()).add(task.id()));
    }

    private static void forget(Map<String, SortedSet<String>> map, String key, String task) {
        SortedSet<String> ids = map.get(key);
        if (ids != null) {
            ids.remove(task);
            if (ids.isEmpty()) {
                map.remove(key);
            }
        }
    }

    private boolean isMarked(ClickUpTask task) {
        ConnectionSpec spec = open.spec();
        Optional<ClickUpField> field = open.workspace().markerField(spec.clickUp(), task.listId());
        return Marker.on(spec, field, task).isPresent();
    }

    /** The tickets that a task names. */
    private SortedSet<String> named(ClickUpTask task) {
        BackfillRule rule = open.spec().backfill();
        SortedSet<String> tickets = new TreeSet<>();
        for (String field : rule.fields()) {
            String value = task.text(field).orElse("").strip();
            if (value.matches("#?[1-9][0-9]{0,17}")) {
                tickets.add(value.replace("#", ""));
            }
            addresses(value, tickets);
        }
        if (rule.url()) {
            addresses(task.name(), tickets);
            addresses(task.description(), tickets);
            addresses(task.markdown(), tickets);
            task.fields().keySet().forEach(field -> addresses(task.text(field).orElse(""), tickets));
        }
        return tickets;
    }

    private void addresses(String text, SortedSet<String> tickets) {
        Matcher found = address.matcher(text);
        while (found.find()) {
            tickets.add(found.group(1));
        }
    }

    /** In small letters, and with one blank where there are several. */
    static String plain(String title) {
        return title.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\h]+", " ");
    }
}
