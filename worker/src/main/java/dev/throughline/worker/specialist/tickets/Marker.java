package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.worker.connector.clickup.ClickUpField;
import dev.throughline.worker.connector.clickup.ClickUpTask;
import java.util.Locale;
import java.util.Optional;

/**
 * What a task is known by as a ticket's, in its marker field or as a tag.
 *
 * @param value {@code zd:<connection>:<ticket>}, as {@link dev.throughline.contract.ticketsync.Operation.CreateTask#marker}
 */
record Marker(String value) {
    static Marker of(ConnectionSpec spec, String ticket) {
        return new Marker("zd:" + spec.id() + ":" + ticket);
    }

    /** As a tag: the vendor writes tags in lower case. */
    String tag() {
        return value.toLowerCase(Locale.ROOT);
    }

    /**
     * What a task is marked with, whosever it is: what stands in the marker field, or a tag of ours.
     *
     * @param field the marker field of the task's list; empty where a tag serves
     */
    static Optional<String> on(ConnectionSpec spec, Optional<ClickUpField> field, ClickUpTask task) {
        Optional<String> written = field.flatMap(known -> task.text(known.id())).filter(text -> !text.isBlank());
        return written.or(
                () -> task.tags().stream().filter(tag -> isOne(spec, tag)).findFirst());
    }

    /**
     * Whether a task carries this marker where {@link TaskFinder} searches for it.
     *
     * @param field the marker field of the task's list; empty where a tag serves
     */
    boolean isOn(Optional<ClickUpField> field, ClickUpTask task) {
        return field.isPresent()
                ? task.text(field.get().id()).filter(value::equals).isPresent()
                : task.tags().contains(tag());
    }

    /** The ticket of the connection as whose {@link TaskFinder} finds a task; as {@link #isOn}. */
    static Optional<String> ticketOf(ConnectionSpec spec, Optional<ClickUpField> field, ClickUpTask task) {
        String prefix = of(spec, "").value();
        Optional<String> marker = field.isPresent()
                ? task.text(field.get().id()).filter(text -> text.startsWith(prefix))
                : task.tags().stream().filter(tag -> isOne(spec, tag)).findFirst();
        return marker.map(text -> text.substring(prefix.length())).filter(LinkLook::isTicket);
    }

    /** Whether a tag is the marker of some ticket of the connection, and no word of anybody's. */
    static boolean isOne(ConnectionSpec spec, String tag) {
        return tag.toLowerCase(Locale.ROOT).startsWith(new Marker("zd:" + spec.id() + ":").tag());
    }
}
