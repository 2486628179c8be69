package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpClient;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import dev.throughline.worker.connector.clickup.ClickUpTaskPage;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the task of a ticket by its marker: exactly, closed and archived ones too. The vendor's index lags, so that a task
 * made a moment ago may not be found.
 */
final class TaskFinder {
    private static final Logger log = LoggerFactory.getLogger(TaskFinder.class);
    private static final Comparator<ClickUpTask> OLDEST_FIRST =
            Comparator.comparing(ClickUpTask::createdAt).thenComparing(ClickUpTask::id);

    private TaskFinder() {}

    /**
     * What was found.
     *
     * @param task the oldest; empty when there is none
     * @param others ids of further tasks with the same marker, oldest first, which somebody copied or made
     */
    record Found(Optional<ClickUpTask> task, List<String> others) {
        Found {
            others = List.copyOf(others);
        }

        private static Found of(Collection<ClickUpTask> tasks) {
            List<ClickUpTask> sorted = tasks.stream().sorted(OLDEST_FIRST).toList();
            return new Found(
                    sorted.stream().findFirst(),
                    sorted.stream().skip(1).map(ClickUpTask::id).toList());
        }
    }

    /** Searches the workspace, and the connection's lists for archived tasks. */
    static Found find(ClickUpClient client, ClickUpDirectory directory, ConnectionSpec spec, String ticket) {
        Marker marker = Marker.of(spec, ticket);
        String team = spec.clickUp().workspace();
        Map<String, ClickUpTask> found = new TreeMap<>();
        for (String list : lists(spec)) {
            Optional<ClickUpField> field = directory.markerField(spec.clickUp(), list);
            List<ClickUpTask> tasks = field.isPresent()
                    ? client.findByField(team, list, field.get().id(), marker.value())
                    : client.findByTag(team, list, marker.tag());
            tasks.forEach(task -> found.put(task.id(), task));
        }
        Found answer = Found.of(found.values());
        if (!answer.others().isEmpty()) {
            log.warn(
                    "Connection {}: the oldest task of ticket {} is taken; these name it too, take their markers away:"
                            + " {}",
                    spec.id(),
                    ticket,
                    answer.others());
        }
        return answer;
    }

    /**
     * Goes through the tasks of the connection's lists that changed since a time: for a task that may have been made since
     * then, without an answer.
     */
    static Found findSince(
            ClickUpClient client, ClickUpDirectory directory, ConnectionSpec spec, String ticket, Instant since) {
        Marker marker = Marker.of(spec, ticket);
        Map<String, ClickUpTask> found = new TreeMap<>();
        for (String list : lists(spec)) {
            Optional<ClickUpField> field = directory.markerField(spec.clickUp(), list);
            boolean last = false;
            for (int number = 0; !last; number++) {
                ClickUpTaskPage page = client.changedSince(list, since, false, number);
                page.tasks().stream()
                        .filter(task -> marker.isOn(field, task))
                        .forEach(task -> found.put(task.id(), task));
                last = page.last();
            }
        }
        return Found.of(found.values());
    }

    private static Collection<String> lists(ConnectionSpec spec) {
        return new TreeSet<>(spec.clickUp().lists().values());
    }
}
