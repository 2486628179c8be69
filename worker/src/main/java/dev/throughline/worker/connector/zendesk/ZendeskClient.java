package dev.throughline.worker.connector.zendesk;

import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one Zendesk account (Zendesk Support API reference and Webhooks API). Thread-safe.
 *
 * <p>Every method throws {@link dev.throughline.worker.connector.VendorException}. Nothing is retried inside, but for a refused
 * token, which is renewed once. An update and a comment have no key with the vendor: after an unknown outcome the ticket is
 * read again before it is written again.
 */
public interface ZendeskClient {
    /** The most tickets or users that one call can name. */
    int MOST_IDS = 100;

    /** Who we are; proves the credential. Exports and webhooks need an administrator. */
    WireUser me();

    /**
     * What our token may do, in the vendor's words, such as {@code read write}; asks nothing. Empty before the first call, and
     * where the vendor does not say.
     */
    Optional<String> scope();

    /** One ticket with the people on it; NOT_FOUND when the vendor says that there is none, or that it is deleted. */
    TicketWithUsers ticket(long id);

    /** Those of at most {@value #MOST_IDS} tickets that exist. */
    List<WireTicket> tickets(Collection<Long> ids);

    /** Tickets with our reference in them. This does not lag as a search does. */
    List<WireTicket> ticketsByExternalId(String externalId);

    /**
     * Comments, oldest first, a hundred at a time.
     *
     * @param cursor {@link CommentPage#nextCursor()} of the page before; null for the first page
     */
    CommentPage comments(long ticketId, @Nullable String cursor);

    /** The latest comments, at most a hundred, the newest first. */
    List<WireComment> latestComments(long ticketId);

    /** Changes a ticket with one PUT. REJECTED with status 422 for a closed ticket, with 409 for a stale stamp. */
    UpdatedTicket update(long ticketId, TicketUpdate update);

    /**
     * Opens a follow-up of a closed ticket.
     *
     * @param first its fields, and the comment that it begins with
     * @param idempotencyKey at most 255 characters; the vendor answers the same for two hours
     */
    WireTicket followUp(long closedTicketId, TicketUpdate first, String idempotencyKey);

    /**
     * Tickets that changed since a time; the vendor allows ten such calls a minute and holds back the last minute.
     *
     * @param start at least a minute ago
     */
    TicketPage changedSince(Instant start);

    /** Tickets that changed since a page before, of this run or of an earlier one. */
    TicketPage changedAfter(String cursor);

    /** The account's ticket fields, the system's own among them. */
    List<WireField> ticketFields();

    List<WireStatus> customStatuses();

    List<NamedId> groups();

    List<NamedId> forms();

    List<NamedId> brands();

    /** Those of at most {@value #MOST_IDS} users that exist. */
    List<WireUser> users(Collection<Long> ids);

    /** The user with an e-mail address. */
    Optional<WireUser> userByEmail(String email);

    /** A file of a comment; NOT_FOUND when it was taken away. */
    WireAttachment attachment(long id);

    /**
     * The bytes of an attachment. Only our account's host is asked, and where it leads on, the vendor's own file host, without
     * our credential.
     *
     * @param contentUrl {@link WireAttachment#contentUrl()}
     * @param mostBytes REJECTED when there are more
     */
    byte[] download(URI contentUrl, long mostBytes);

    /**
     * As {@link #download(URI, long)}, passed on as it comes and never held whole.
     *
     * @param to gets the bytes; some of them also when the call fails
     */
    void download(URI contentUrl, long mostBytes, OutputStream to);

    /**
     * Takes a file in, for a comment.
     *
     * @return the token that a {@link CommentDraft} names; good for three days, and once
     */
    String upload(String fileName, String contentType, byte[] bytes);

    /** Makes a webhook that sends events as JSON. */
    WireWebhook createWebhook(String name, URI endpoint, List<String> subscriptions);

    /** Webhooks whose name contains a text. */
    List<WireWebhook> webhooks(String nameContains);

    WireWebhook webhook(String id);

    /** Has a webhook send again, to this endpoint. */
    void activateWebhook(String id, URI endpoint);

    SigningSecret signingSecret(String webhookId);
}
