package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Operation.TicketComment;
import dev.throughline.contract.ticketsync.Operation.UpdateTicket;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zendesk.CommentDraft;
import dev.throughline.worker.connector.zendesk.TicketUpdate;
import dev.throughline.worker.connector.zendesk.UpdatedTicket;
import dev.throughline.worker.connector.zendesk.WireComment;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.policy.ticketsync.Planner;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes tickets, each round with one PUT that the vendor refuses when the ticket has changed since it was looked at. The
 * vendor's stamps are whole seconds, so that what is replaced is looked at as well.
 */
final class TicketOperations {
    private final WriteGround ground;
    private final Once once;
    private final TicketForms forms;
    private final FileCarrier files;

    TicketOperations(WriteGround ground, Once once) {
        this.ground = ground;
        this.once = once;
        this.forms = new TicketForms(ground.people(), ground.zone());
        this.files = new FileCarrier(ground);
    }

    /**
     * Everything that a round has for a ticket.
     *
     * @param task where the comment's files are; null when there is none
     */
    Effect update(UpdateTicket update, @Nullable String task) {
        Optional<WireTicket> read = live(update);
        if (read.isEmpty()) {
            return Effect.STALE;
        }
        WireTicket now = read.get();
        boolean mayBeOurs = ground.attempts().sentAt(update.key()).isPresent();
        if (mayBeOurs || update.comment() == null) {
            Optional<Effect> earlier = earlier(update, now);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        if (!now.updatedAt().equals(update.updatedStamp().truncatedTo(ChronoUnit.SECONDS))
                || standing(update, now) == Standing.STALE) {
            return Effect.STALE;
        }
        Optional<TicketUpdate> content = content(update, now, task);
        return content.isEmpty() ? Effect.STALE : send(update, content.get());
    }

    private Effect send(UpdateTicket update, TicketUpdate content) {
        if (content.isEmpty()) {
            return Effect.DONE;
        }
        long ticket = Long.parseLong(update.ticket());
        TicketUpdate stamped = content.ifUnchangedSince(update.updatedStamp());
        Supplier<Effect> put = () -> written(update, ground.zendesk().update(ticket, stamped));
        try {
            // Values can be written twice; a comment cannot.
            return update.comment() == null
                    ? put.get()
                    : once.make(update.key(), sentAt -> live(update).flatMap(now -> earlier(update, now)), put);
        } catch (VendorException refused) {
            if (refused.status() == 409 && refused.kind() == VendorErrorKind.REJECTED) {
                return Effect.STALE;
            }
            if (refused.status() == 422 && live(update).isEmpty()) {
                return Effect.STALE;
            }
            if (refused.kind() == VendorErrorKind.NOT_FOUND) {
                return Effect.STALE;
            }
            throw refused;
        }
    }

    /** The ticket as it is; empty when nothing can be written to it any more. */
    private Optional<WireTicket> live(UpdateTicket update) {
        try {
            WireTicket ticket =
                    ground.zendesk().ticket(Long.parseLong(update.ticket())).ticket();
            return ticket.isClosed() || ticket.isDeleted() ? Optional.empty() : Optional.of(ticket);
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * What an earlier attempt has left: all of the update, then it is done; its comment and not the rest, then somebody has
     * changed the rest since; or nothing.
     */
    private Optional<Effect> earlier(UpdateTicket update, WireTicket now) {
        TicketComment comment = update.comment();
        boolean values = standing(update, now) == Standing.DONE
                && now.tags().containsAll(update.addTags())
                && Collections.disjoint(now.tags(), update.removeTags())
                && isLinked(update, now);
        if (comment == null) {
            return values ? Optional.of(Effect.FOUND) : Optional.empty();
        }
        return copy(update, comment)
                .map(id -> values ? effect(comment, id, Collections.emptySortedMap(), true) : Effect.STALE);
    }

    private Optional<Long> copy(UpdateTicket update, TicketComment comment) {
        long self = ground.people().self().id();
        return ground.zendesk().latestComments(Long.parseLong(update.ticket())).stream()
                .filter(there -> there.authorId() == self && Planner.isCopy(comment.text(), TicketReader.text(there)))
                .map(WireComment::id)
                .findFirst();
    }

    private static boolean isLinked(UpdateTicket update, WireTicket now) {
        String wanted = update.externalId();
        return wanted == null || wanted.equals(now.externalId()) || Planner.isForeign(now.externalId());
    }

    private Standing standing(UpdateTicket update, WireTicket now) {
        return Standing.of(ground, Side.ZENDESK, update.changes(), fields(now));
    }

    private SortedMap<String, String> fields(WireTicket ticket) {
        return TicketReader.fields(ground.people(), ground.spec(), ticket);
    }

    /** The update; empty when a file that it brings is gone. */
    private Optional<TicketUpdate> content(UpdateTicket update, WireTicket now, @Nullable String task) {
        TicketUpdate content = forms.changes(update.changes());
        TreeSet<String> tags = new TreeSet<>(now.tags());
        tags.addAll(update.addTags());
        tags.removeAll(update.removeTags());
        if (!tags.equals(new TreeSet<>(now.tags()))) {
            content = content.tags(tags);
        }
        if (update.externalId() != null && !isLinked(update, now)) {
            content = content.externalId(update.externalId());
        }
        TicketComment comment = update.comment();
        if (comment == null) {
            return Optional.of(content);
        }
        TicketUpdate fields = content;
        return uploads(comment, task)
                .map(tokens -> fields.comment(
                        new CommentDraft(comment.text(), Markup.html(comment.text()), comment.isPublic(), tokens)));
    }

    private Optional<List<String>> uploads(TicketComment comment, @Nullable String task) {
        if (comment.files().isEmpty()) {
            return Optional.of(List.of());
        }
        return task == null ? Optional.empty() : files.uploaded(task, comment.files());
    }

    private Effect written(UpdateTicket update, UpdatedTicket answered) {
        SortedMap<String, String> actual = fields(answered.ticket());
        actual.keySet().retainAll(update.changes().keySet());
        return effect(update.comment(), answered.commentId(), actual, false);
    }

    private static Effect effect(
            @Nullable TicketComment comment, @Nullable Long id, SortedMap<String, String> actual, boolean found) {
        SortedMap<String, String> copies = new TreeMap<>();
        String source = comment == null ? null : comment.source();
        if (source != null && id != null) {
            copies.put(id.toString(), source);
        }
        return new Effect(false, found, null, actual, copies, null);
    }
}
