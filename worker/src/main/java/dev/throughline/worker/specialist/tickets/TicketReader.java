package dev.throughline.worker.specialist.tickets;

import dev.throughline.contract.ticketsync.Attachment;
import dev.throughline.contract.ticketsync.Comment;
import dev.throughline.contract.ticketsync.ConnectionSpec;
import dev.throughline.contract.ticketsync.Direction;
import dev.throughline.contract.ticketsync.FieldRule;
import dev.throughline.contract.ticketsync.Side;
import dev.throughline.contract.ticketsync.TicketSnapshot;
import dev.throughline.worker.connector.VendorErrorKind;
import dev.throughline.worker.connector.VendorException;
import dev.throughline.worker.connector.zendesk.CommentPage;
import dev.throughline.worker.connector.zendesk.TicketWithUsers;
import dev.throughline.worker.connector.zendesk.WireAttachment;
import dev.throughline.worker.connector.zendesk.WireComment;
import dev.throughline.worker.connector.zendesk.WireTicket;
import dev.throughline.worker.connector.zendesk.WireUser;
import dev.throughline.worker.connector.zendesk.ZendeskClient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ticket whole. It holds at most {@link CommentTexts#MOST} comments, the vendor's own limit, and
 * {@link CommentTexts#MOST_CHARACTERS} characters of them, and of a file never more than some kilobytes at a time.
 */
final class TicketReader {
    /** What the vendor writes into a ticket that it closes because of a merge. */
    private static final Pattern MERGED_INTO = Pattern.compile("merged into (?:request|ticket) #([0-9]{1,18})");

    private final FileHashes files;

    TicketReader(FileHashes files) {
        this.files = files;
    }

    /**
     * The ticket as it is now; {@link TicketSnapshot.State#DELETED} when the vendor says that there is none. Throws
     * {@link VendorException}; REJECTED also for a ticket beyond the bounds.
     */
    TicketSnapshot read(ZendeskClient client, ZendeskDirectory directory, ConnectionSpec spec, String ticket) {
        TicketWithUsers found;
        try {
            found = client.ticket(Long.parseLong(ticket));
        } catch (VendorException failed) {
            if (failed.kind() == VendorErrorKind.NOT_FOUND) {
                return deleted(ticket);
            }
            throw failed;
        }
        if (found.ticket().isDeleted()) {
            return deleted(ticket);
        }
        found.users().forEach(directory::met);
        return new Reading(client, directory, spec, found.ticket()).snapshot();
    }

    private static TicketSnapshot deleted(String ticket) {
        return new TicketSnapshot(
                ticket,
                TicketSnapshot.State.DELETED,
                true,
                null,
                null,
                null,
                null,
                null,
                Collections.emptySortedMap(),
                Collections.emptySortedSet(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Collections.emptySortedMap());
    }

    /**
     * The fields of a ticket by their keys: also of the answer to a write.
     *
     * @param spec whose custom fields
     */
    static SortedMap<String, String> fields(ZendeskDirectory directory, ConnectionSpec spec, WireTicket ticket) {
        SortedMap<String, String> fields = new TreeMap<>();
        FieldText.put(fields, "subject", ticket.subject());
        FieldText.put(fields, "description", ticket.description());
        FieldText.put(fields, "status", ticket.status());
        FieldText.put(fields, "priority", ticket.priority());
        FieldText.put(fields, "due", FieldText.day(ticket.dueAt(), ZoneId.of(spec.timeZone())));
        FieldText.put(fields, "assignee", address(directory, ticket.assigneeId()));
        FieldText.put(fields, TicketSnapshot.REQUESTER, address(directory, ticket.requesterId()));
        for (FieldRule rule : spec.fields()) {
            String key = rule.zendesk();
            if (key.startsWith(FieldRule.CUSTOM)) {
                Long id = Long.valueOf(key.substring(FieldRule.CUSTOM.length()));
                FieldText.put(
                        fields,
                        key,
                        FieldText.ofTicket(rule, ticket.customFields().get(id), directory::address));
            }
            fields.computeIfPresent(key, (any, value) -> FieldText.spelled(rule, Side.ZENDESK, value));
        }
        return fields;
    }

    /** What a comment says, as snapshots have it. */
    static String text(WireComment comment) {
        String html = comment.htmlBody();
        return html == null || html.isBlank() ? comment.body() : Markup.markdown(html);
    }

    private static @Nullable String address(ZendeskDirectory directory, @Nullable Long person) {
        return person == null ? null : directory.address(person);
    }

    /** One ticket being read. */
    private final class Reading {
        private final ZendeskClient client;
        private final ZendeskDirectory directory;
        private final ConnectionSpec spec;
        private final WireTicket ticket;
        private final List<WireComment> comments = new ArrayList<>();

        private Reading(ZendeskClient client, ZendeskDirectory directory, ConnectionSpec spec, WireTicket ticket) {
            this.client = client;
            this.directory = directory;
            this.spec = spec;
            this.ticket = ticket;
        }

        private TicketSnapshot snapshot() {
            readComments();
            TicketSnapshot.State state = ticket.isMerged()
                    ? TicketSnapshot.State.MERGED
                    : ticket.isClosed() ? TicketSnapshot.State.CLOSED : TicketSnapshot.State.LIVE;
            return new TicketSnapshot(
                    Long.toString(ticket.id()),
                    state,
                    ticket.isClosed() || ticket.status().equals("solved"),
                    state == TicketSnapshot.State.MERGED ? mergedInto() : null,
                    ticket.externalId(),
                    id(ticket.groupId()),
                    id(ticket.formId()),
                    id(ticket.brandId()),
                    withDescription(),
                    new TreeSet<>(ticket.tags()),
                    comments(),
                    attachments(),
                    ticket.updatedAt(),
                    Collections.emptySortedMap());
        }

        private void readComments() {
            CommentTexts texts = new CommentTexts();
            String cursor = null;
            do {
                CommentPage page = client.comments(ticket.id(), cursor);
                for (WireComment comment : page.comments()) {
                    comments.add(slim(comment, texts));
                }
                cursor = page.nextCursor();
            } while (cursor != null);
        }

        /** A comment whose body is what a snapshot says; the vendor's forms of it are let go at once. */
        private WireComment slim(WireComment comment, CommentTexts texts) {
            String text = text(comment);
            return new WireComment(
                    comment.id(),
                    comment.authorId(),
                    comments.isEmpty() ? text : texts.take(text),
                    null,
                    comment.shown(),
                    comment.createdAt(),
                    comment.channel(),
                    comment.attachments());
        }

        private @Nullable String mergedInto() {
            if (ticket.mergedInto() != null) {
                return Long.toString(ticket.mergedInto());
            }
            for (int last = comments.size() - 1; last >= 0; last--) {
                Matcher merged = MERGED_INTO.matcher(comments.get(last).body());
                if (merged.find()) {
                    return merged.group(1);
                }
            }
            return null;
        }

        private SortedMap<String, String> withDescription() {
            SortedMap<String, String> fields = fields(directory, spec, ticket);
            if (!comments.isEmpty()) {
                fields.remove("description");
                FieldText.put(fields, "description", comments.get(0).body());
            }
            return fields;
        }

        private List<Comment> comments() {
            Map<Long, WireUser> people = directory.people(comments.stream()
                    .map(WireComment::authorId)
                    .filter(id -> id > 0)
                    .toList());
            long self = directory.self().id();
            List<Comment> all = new ArrayList<>();
            for (WireComment comment : comments.subList(Math.min(1, comments.size()), comments.size())) {
                WireUser author = people.get(comment.authorId());
                all.add(new Comment(
                        Long.toString(comment.id()),
                        author == null ? "Somebody" : author.name(),
                        comment.authorId() == self,
                        comment.shown(),
                        comment.body(),
                        comment.createdAt()));
            }
            return all;
        }

        private List<Attachment> attachments() {
            List<Attachment> all = new ArrayList<>();
            if (spec.attachments().direction() != Direction.NONE) {
                comments.forEach(comment ->
                        comment.attachments().forEach(file -> hashed(file).ifPresent(all::add)));
            }
            return all;
        }

        private Optional<Attachment> hashed(WireAttachment file) {
            long most = spec.attachments().maxBytes();
            String id = Long.toString(file.id());
            return files.read(
                    new FileHashes.Listed(spec.id() + ":zd:" + id, id, file.fileName(), file.size()),
                    most,
                    sink -> client.download(file.address(), most, sink));
        }
    }

    private static @Nullable String id(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
